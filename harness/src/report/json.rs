//! The JSON report, format 1.

mod several;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::tally::Tally;
use super::{Report, compared, outcome};
use crate::drivers::Outcome;
use crate::event::{CaseResult, Event, Learnt};
use crate::snapshot::Comparison;

pub use several::Several;

/// Collects a run and writes it as one JSON document when the run is over.
pub struct Json<W> {
    out: W,
    suite: Suite,
    target: Value,
    calibration: Vec<Value>,
    cases: Vec<Value>,
    observations: Vec<Value>,
    tally: Tally,
    compared: Option<Comparison>,
}

/// Which suite was run.
#[derive(Clone, Debug)]
pub struct Suite {
    /// Version of the program.
    pub version: String,
    /// `sha256:...` over the scenarios.
    pub digest: String,
}

impl<W: Write> Json<W> {
    /// A report that will be written to `out`.
    pub fn new(out: W, suite: Suite) -> Json<W> {
        Json {
            out,
            suite,
            target: Value::Null,
            calibration: Vec::new(),
            cases: Vec::new(),
            observations: Vec::new(),
            tally: Tally::default(),
            compared: None,
        }
    }

    fn document(&mut self) -> Value {
        json!({
            "format": 1,
            "suite": { "version": self.suite.version, "digest": self.suite.digest },
            "target": self.target,
            "calibration": std::mem::take(&mut self.calibration),
            "summary": summary(&self.tally, self.compared.as_ref()),
            "cases": std::mem::take(&mut self.cases),
            "observations": std::mem::take(&mut self.observations),
            "snapshots": self.compared.as_ref().map(compared::value),
        })
    }
}

impl<W: Write> Report for Json<W> {
    fn event(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::RunStarted { target, driver, version, .. } => {
                self.target = json!({ "name": target, "driver": driver, "version": version });
            }
            Event::CaseFinished(result) => {
                self.tally.add(result.verdict);
                self.cases.push(case(result));
            }
            Event::Observed(result) => self.observations.push(case(result)),
            Event::Compared(comparison) => self.compared = Some(comparison.clone()),
            Event::RunFinished { .. } => {
                let document = self.document();
                serde_json::to_writer_pretty(&mut self.out, &document)?;
                self.out.write_all(b"\n")?;
                self.out.flush()?;
            }
            Event::Learnt(what) => self.calibration.push(learnt(what)),
            Event::Note(_) | Event::CaseStarted { .. } => {}
        }
        Ok(())
    }
}

fn summary(tally: &Tally, compared: Option<&Comparison>) -> Value {
    let mut summary: serde_json::Map<String, Value> =
        Tally::ORDER.iter().map(|v| (v.name().to_owned(), tally.of(*v).into())).collect();
    summary.insert("changed".to_owned(), compared.map_or(0, Comparison::changed).into());
    summary.insert("total".to_owned(), tally.total().into());
    Value::Object(summary)
}

pub(super) fn learnt(learnt: &Learnt) -> Value {
    let measured: serde_json::Map<String, Value> = learnt
        .measured
        .iter()
        .map(|(name, number)| ((*name).to_owned(), (*number).into()))
        .collect();
    json!({
        "what": learnt.what,
        "found": learnt.found,
        "alarming": learnt.alarming,
        "measured": (!measured.is_empty()).then_some(measured),
    })
}

pub(super) fn case(result: &CaseResult) -> Value {
    let expectation = result.expectation.as_ref();
    json!({
        "id": result.id,
        "title": result.title,
        "verdict": result.verdict.name(),
        "level": result.level.name(),
        "severity": result.severity.map(mock_idp::defects::Severity::name),
        "requirements": result.requirements,
        "clauses": expectation.map(|e| e.clauses.iter().map(|c| c.clause.label).collect::<Vec<_>>()),
        "authority": expectation.map(crate::event::authority_sentence),
        "kind": result.kind.map(mock_idp::spec::Kind::name),
        "presentation": result.presentation.map(crate::drivers::Presentation::name),
        "attacker": result.attackers.first(),
        "cwe": result.cwe,
        "defects": result.defects,
        "expect": expectation.map(|e| e.expect.name()),
        "own_word": expectation.and_then(|e| e.own_word.as_ref()).map(|(expect, cited)| json!({
            "expect": expect.name(),
            "level": expect.level().name(),
            "clauses": cited.iter().map(|c| c.clause.label).collect::<Vec<_>>(),
        })),
        "outcome": result.outcome.as_ref().map(|outcome| answer(outcome, result)),
        "control": { "before": result.before.name(), "after": result.after.name() },
        "idp_requests": result.idp_requests.iter().map(|(endpoint, count)| {
            json!({ "endpoint": endpoint, "count": count })
        }).collect::<Vec<_>>(),
        "effects": result.effects,
        "recovered_after_s": result.recovered_after.map(|took| took.as_secs_f64()),
        "waiver": result.waiver,
        "reason": result.reason,
    })
}

fn answer(outcome: &Outcome, result: &CaseResult) -> Value {
    let (stage, path, code, message) = match outcome {
        Outcome::Rejected { stage, path, code, message } => {
            (Some(stage.name()), Some(path.name()), code.as_deref(), Some(message.as_str()))
        }
        Outcome::Busy { why: said }
        | Outcome::Broke { how: said }
        | Outcome::Unsupported { why: said } => (None, None, None, Some(said.as_str())),
        Outcome::Accepted { .. } => (None, None, None, None),
    };
    let principal = match outcome {
        Outcome::Accepted { principal, .. } => principal.as_deref(),
        _ => None,
    };
    let rejected = matches!(outcome, Outcome::Rejected { .. });
    json!({
        "kind": outcome::kind(outcome),
        "stage": stage,
        "path": path,
        "reason": rejected.then(|| result.reason_given.name()),
        "message": message,
        "code": code,
        "principal": principal,
        "duration_ms": (result.took.as_secs_f64() * 1e6).round() / 1e3,
    })
}
