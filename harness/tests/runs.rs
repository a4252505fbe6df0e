//! Whole runs: the provider, a target and the runner, in one process.

mod calibrate;
mod cockroachdb_console;
mod cockroachdb_sql;
mod command;
mod conduct;
mod declared;
mod flaws;
mod keys;
mod materialize;
mod neglect;
mod ocient;
mod quirks;
mod scripted;
mod steps;
mod tls;

use std::time::Duration;

use jiff::civil::{Date, date};
use sso_harness::event::{CaseResult, Ended, Event, Learnt};
use sso_harness::exit::Exit;
use sso_harness::plan::Selection;
use sso_harness::rig::{self, Options};
use sso_harness::scenario::{self, Scenario};
use sso_harness::target::{self, Target};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

/// No waiver of these tests depends on the day.
const TODAY: Date = date(2026, 1, 1);

/// What a run came to.
struct Run {
    ended: Ended,
    results: Vec<CaseResult>,
    /// What was watched over the whole run.
    observed: Vec<CaseResult>,
    learnt: Vec<Learnt>,
    /// Every event, as a program would see it.
    events: String,
}

impl Run {
    /// The exit code, without and with `--strict`.
    fn exits(&self) -> [u8; 2] {
        let all: Vec<CaseResult> = self.results.iter().chain(&self.observed).cloned().collect();
        [false, true].map(|strict| Exit::of_run(&all, &self.ended, strict).code())
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.results.iter().filter(|result| result.verdict == verdict).count()
    }

    /// One line for each result with one of these verdicts, for messages of failed tests.
    fn lines(&self, verdicts: &[Verdict]) -> String {
        self.results
            .iter()
            .chain(&self.observed)
            .filter(|result| verdicts.contains(&result.verdict))
            .map(|r| format!("{} {} {}: {}\n", r.verdict.name(), r.level, r.id, r.reason))
            .collect()
    }
}

/// The built-in suite, but for what takes long, against the target that `--target` would name,
/// with a short timeout.
fn run(target: &str) -> Run {
    run_target(&impatient(target))
}

/// The cases of the built-in suite that a filter selects.
fn run_only(target: &str, filter: &str) -> Run {
    run_selected(&impatient(target), selection(filter))
}

fn run_target(target: &Target) -> Run {
    run_selected(target, selection("not tag(slow)"))
}

fn impatient(target: &str) -> Target {
    let target = target::load(target).unwrap_or_else(|wrong| panic!("{wrong}"));
    Target { timeout: Duration::from_millis(700), ..target }
}

fn selection(filter: &str) -> Selection {
    let filter = Some(filter.parse().expect("a filter"));
    Selection { filter, ..Selection::default() }
}

fn run_selected(target: &Target, selection: Selection) -> Run {
    let scenarios = scenario::builtin().unwrap_or_else(|wrong| panic!("{wrong}"));
    run_scenarios(target, &scenarios, selection)
}

fn run_scenarios(target: &Target, scenarios: &[Scenario], selection: Selection) -> Run {
    let (_interrupt, stop) = watch::channel(false);
    let options = Options { selection, today: TODAY, recovery: Duration::from_secs(3), stop };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let (mut results, mut observed, mut learnt) = (Vec::new(), Vec::new(), Vec::new());
    let mut events = String::new();
    let mut emit = |event: Event| {
        events.push_str(&format!("{event:?}\n"));
        match event {
            Event::CaseFinished(result) => results.push(*result),
            Event::Observed(result) => observed.push(*result),
            Event::Learnt(what) => learnt.push(what),
            _ => {}
        }
    };
    let ended = runtime
        .block_on(rig::run(target, scenarios, &options, &mut emit))
        .unwrap_or_else(|error| panic!("{error}"));
    runtime.shutdown_background();
    Run { ended, results, observed, learnt, events }
}
