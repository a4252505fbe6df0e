//! What a person and a program read after one run with every kind of result.

use std::time::Duration;

use mock_idp::defects;
use mock_idp::mint::Applied;
use mock_idp::spec::{Facts, Kind, Level, rules};

use super::Report;
use super::json::{self, Json, Suite};
use super::jsonl::Jsonl;
use super::terminal::{self, Terminal};
use crate::drivers::{Outcome, Path, Presentation, Stage};
use crate::event::{CaseResult, Control, Ended, Event, Learnt, ReasonGiven, sample};
use crate::observe;
use crate::snapshot::body::Body;
use crate::snapshot::{Comparison, FileChange, changes};
use crate::verdict::Verdict;

fn case(id: &str, defect: &str, verdict: Verdict, level: Level) -> CaseResult {
    let Applied { defect, .. } = defects::parse(defect).expect("an entry");
    CaseResult {
        id: id.to_owned(),
        severity: Some(defect.severity()),
        kind: Some(Kind::IdTokenCredential),
        presentation: Some(Presentation::Password),
        attackers: vec![defect.attacker.name()],
        cwe: defect.cwe().to_vec(),
        defects: vec![defect.id.to_owned()],
        expectation: Some(defect.expectation(&Facts::new(Kind::IdTokenCredential))),
        took: Duration::from_micros(2_345),
        ..sample::result(verdict, level)
    }
}

fn refused(stage: Stage, message: &str) -> Option<Outcome> {
    Some(Outcome::Rejected {
        stage,
        path: Path::Token,
        code: Some("28000".to_owned()),
        message: message.to_owned(),
    })
}

fn accepted() -> Option<Outcome> {
    let principal = Some("alice@example.com".to_owned());
    Some(Outcome::Accepted { session: true, principal, roles: Vec::new() })
}

fn run() -> Vec<Event> {
    let lifetime = "id-token/lifetime#an-hour-late";
    let slash = "id-token/issuer#with-a-slash-at-its-end";
    let flipped = "id-token/signature#one-bit-flipped";
    let cases = [
        CaseResult {
            outcome: refused(Stage::AuthExchange, "token refused: exp.in-future"),
            reason_given: ReasonGiven::Confirmed,
            reason: "refused, between two sound logins that were accepted".to_owned(),
            ..case(lifetime, "claim.exp.past", Verdict::Pass, Level::Must)
        },
        CaseResult {
            outcome: accepted(),
            reason: "accepted, and must be refused (OIDCC-3.1.3.7-2, RFC7519-7.3)".to_owned(),
            why: Some("two issuers that differ by a slash are two issuers".to_owned()),
            idp_requests: vec![("jwks_uri".to_owned(), 1)],
            source: ("id-token/issuer.yaml".to_owned(), 7),
            ..case(slash, "claim.iss.trailing-slash", Verdict::Fail, Level::Must)
        },
        CaseResult {
            outcome: refused(Stage::AuthExchange, "signature.valid"),
            reason: "after this token a sound one was refused, twice".to_owned(),
            after: Control::Rejected,
            recovered_after: Some(Duration::from_millis(4_200)),
            ..case(flipped, "sig.bitflip", Verdict::Poisoned, Level::Must)
        },
        CaseResult {
            reason: "the target does not declare ES256".to_owned(),
            outcome: None,
            before: Control::None,
            after: Control::None,
            took: Duration::ZERO,
            ..case("id-token/time#es256", "sig.bitflip", Verdict::Skip, Level::Must)
        },
        CaseResult {
            outcome: accepted(),
            reason: "accepted; no text decides".to_owned(),
            ..case("id-token/time#odd", "claim.exp.past", Verdict::Observed, Level::May)
        },
    ];
    let mut events = vec![
        Event::RunStarted {
            target: "reference".to_owned(),
            driver: "pgwire+http".to_owned(),
            version: Some("0.1.0".to_owned()),
            issuer: "http://127.0.0.1:9400/default".to_owned(),
            planned: 4,
            skipped: 1,
        },
        Event::Learnt(Learnt::calm("door", "shut: garbage, empty and unsigned tokens are refused")),
        Event::Learnt(
            Learnt::alarming("leeway", "60 s are declared, 300 s are forgiven")
                .with("exp_edge_s", 300)
                .with("nbf_edge_s", 300),
        ),
        Event::Note("transport clauses are not judged: http on loopback".to_owned()),
    ];
    events.extend(cases.into_iter().map(|result| Event::CaseFinished(Box::new(result))));
    events.extend(observed().map(|result| Event::Observed(Box::new(result))));
    events.push(Event::Compared(compared()));
    let took = Duration::from_millis(1_234);
    events.push(Event::RunFinished { ended: Ended::Complete, took });
    events
}

fn observed() -> [CaseResult; 2] {
    let judged = |name, verdict, reason: &str| {
        let observation = observe::find(name).expect("an observation");
        let facts = Facts::new(Kind::IdTokenCredential);
        CaseResult {
            verdict,
            level: Level::Should,
            severity: Some(observation.severity),
            requirements: vec![observation.requirement.id],
            expectation: Some(rules::of_requirement(observation.requirement, &facts)),
            reason: reason.to_owned(),
            ..CaseResult::not_executed(
                observation.id(),
                observation.title.to_owned(),
                ("observe".to_owned(), 0),
            )
        }
    };
    [
        judged("log-holds-no-token", Verdict::Fail, "a token stands in the log"),
        judged("left-as-found", Verdict::Pass, "what lives in it is what lived in it"),
    ]
}

fn compared() -> Comparison {
    let body = |text| Body::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let recorded = body(
        "id-token/issuer#with-a-slash-at-its-end\n  verdict: pass (must)\n  \
         outcome: rejected at auth-exchange with 28000\n  message: \"iss\"\n\
         id-token/issuer#of-another-tenant\n  verdict: pass (must)\n  message: \"not {{issuer}}\"\n\
         id-token/issuer#in-capitals\n  verdict: pass (must)\n  message: \"not {{issuer}} at all\"\n\
         id-token/issuer#of-last-year\n  verdict: pass (must)\n",
    );
    let now = body(
        "id-token/issuer#with-a-slash-at-its-end\n  verdict: fail (must)\n  \
         outcome: accepted as alice@example.com\n\
         id-token/issuer#of-another-tenant\n  verdict: pass (must)\n  message: \"refused\"\n\
         id-token/issuer#in-capitals\n  verdict: pass (must)\n  message: \"refused\"\n\
         id-token/issuer#of-nobody\n  verdict: pass (must)\n",
    );
    let cases = changes(&recorded, &now);
    Comparison {
        folder: "snapshots/reference".into(),
        same: 116,
        not_judged: 1,
        files: vec![FileChange { name: "id-token__issuer".to_owned(), cases }],
        stale: vec!["id-token__old".to_owned()],
        ..Comparison::default()
    }
}

fn written(report: &mut dyn Report) {
    for event in run() {
        report.event(&event).expect("a buffer takes everything");
    }
}

#[test]
fn a_person_reads_what_was_found_who_says_so_and_where_it_is_written() {
    let mut text = Vec::new();
    written(&mut Terminal::new(anstream::StripStream::new(&mut text), false));
    insta::assert_snapshot!(String::from_utf8(text).expect("text"));
}

#[test]
fn a_program_reads_every_selected_case_with_every_member() {
    let mut text = Vec::new();
    let suite = Suite { version: "0.1.0".to_owned(), digest: format!("sha256:{:064}", 0) };
    written(&mut Json::new(&mut text, suite));
    let document: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let schema = jsonschema::validator_for(&crate::schemas::report()).expect("a schema");
    let faults: Vec<String> = schema.iter_errors(&document).map(|e| e.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    insta::assert_snapshot!(String::from_utf8(text).expect("text"));
}

#[test]
fn a_program_that_follows_a_run_reads_one_event_a_line() {
    let mut text = Vec::new();
    written(&mut Jsonl::new(&mut text));
    let text = String::from_utf8(text).expect("text");
    let schema = jsonschema::validator_for(&crate::schemas::events()).expect("a schema");
    for line in text.lines() {
        let event: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let faults: Vec<String> = schema.iter_errors(&event).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{line}");
    }
    assert_eq!(text.lines().count(), run().len());
}

/// The same cases at another target, which answers some otherwise and knows one more.
fn beside() -> Vec<Event> {
    let mut events = run();
    for event in &mut events {
        match event {
            Event::RunStarted { target, .. } => "other".clone_into(target),
            Event::CaseFinished(result) if result.verdict == Verdict::Fail => {
                result.verdict = Verdict::Known;
                result.waiver = Some("a slash at the end is cut off".to_owned());
            }
            Event::CaseFinished(result) if result.verdict == Verdict::Observed => {
                result.outcome = refused(Stage::AuthExchange, "odd");
            }
            _ => {}
        }
    }
    let more = "id-token/issuer#nobody-else-is-asked[defect=claim.exp.past]";
    let more = CaseResult {
        outcome: refused(Stage::AuthExchange, "late"),
        ..case(more, "claim.exp.past", Verdict::Pass, Level::Must)
    };
    events.insert(events.len() - 1, Event::CaseFinished(Box::new(more)));
    events
}

fn compared_by(report: &mut dyn Report) {
    for event in run().into_iter().chain(beside()) {
        report.event(&event).expect("a buffer takes everything");
    }
    report.end().expect("a buffer takes everything");
}

#[test]
fn a_person_who_compares_reads_case_by_case_what_each_target_does() {
    let mut text = Vec::new();
    compared_by(&mut terminal::Several::new(anstream::StripStream::new(&mut text), false));
    insta::assert_snapshot!(String::from_utf8(text).expect("text"));
}

#[test]
fn a_program_that_compares_reads_every_run_and_the_verdicts_side_by_side() {
    let mut text = Vec::new();
    let suite = Suite { version: "0.1.0".to_owned(), digest: format!("sha256:{:064}", 0) };
    compared_by(&mut json::Several::new(&mut text, suite));
    let document: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let schema = jsonschema::validator_for(&crate::schemas::report()).expect("a schema");
    let faults: Vec<String> = schema.iter_errors(&document).map(|e| e.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    insta::assert_snapshot!(serde_json::to_string_pretty(&document["comparison"]).expect("JSON"));
}
