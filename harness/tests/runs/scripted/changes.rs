//! Targets that change while they are being judged: their clock, and how long they take.

use std::time::Duration;

use mock_idp::clock;
use mock_idp::jose::base64url;
use serde_json::Value;
use sso_harness::drivers::{Credential, Outcome};
use sso_harness::event::Learnt;
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::{Told, planned, provider, refuse, right, run_plan, target, welcome};

/// Looks at nothing but times, by a clock that is so far ahead, with the leeway that is declared.
fn by_the_clock(credential: &Credential, ahead: i64) -> Outcome {
    let claims = credential.token.split('.').nth(1).and_then(|part| base64url::decode(part).ok());
    let claims: Option<Value> = claims.and_then(|text| serde_json::from_slice(&text).ok());
    let time = |name: &str| claims.as_ref().and_then(|claims| claims[name].as_i64());
    let now = clock::now() + ahead;
    match (time("nbf"), time("exp")) {
        (Some(nbf), Some(exp)) if nbf <= now + 60 && now < exp + 60 => welcome(credential),
        _ => refuse("no"),
    }
}

fn run(filter: &str, database: impl FnMut(&Credential) -> Outcome + Send) -> Told {
    let target = target();
    let plan = planned(&target, filter);
    run_plan(&plan, &target, &provider(), &watch::channel(false).0, database)
}

const LATE: &str = "(defect(claim.exp.past*) or defect(claim.exp.missing)) and id(id-token/*)";

#[test]
fn where_the_clock_stands_still_cases_about_times_count() {
    let told = run(LATE, |credential| by_the_clock(credential, 0));
    assert!(!told.verdicts().contains(&Verdict::Inconclusive));
    assert_eq!(told.exit(), 0);
}

#[test]
fn where_the_clock_moves_cases_about_times_prove_nothing_and_others_count() {
    let mut ahead = 0;
    let told = run(LATE, |credential| {
        if credential.case.contains("a-day-and-a-year-late") {
            ahead = 20;
        }
        by_the_clock(credential, ahead)
    });
    for result in &told.results {
        let timed = result
            .defects
            .iter()
            .any(|defect| defect.contains("past=") || defect.ends_with("past-beyond-leeway"));
        let doubted = result.verdict == Verdict::Inconclusive;
        assert_eq!(doubted, timed, "{}: {}", result.id, result.reason);
    }
    let alarms: Vec<&Learnt> = told.learnt.iter().filter(|learnt| learnt.alarming).collect();
    assert_eq!(alarms.len(), 1, "{alarms:?}");
    assert_eq!(alarms[0].what, "clock");
}

#[test]
fn a_clock_that_is_off_excuses_no_fault_beyond_it_and_every_fault_within() {
    let told = run(LATE, |credential| by_the_clock(credential, -30));
    assert_eq!(told.exit(), 0, "{:?}", told.results);
    let clock: Vec<&str> =
        told.learnt.iter().filter(|l| l.what == "clock").map(|l| l.found.as_str()).collect();
    assert!(clock[0].ends_with(" s behind the provider's, by the leeway that is declared"));
    let edge = |result: &&sso_harness::event::CaseResult| result.id.ends_with("beyond-the-leeway");
    let edge = told.results.iter().find(edge).expect("the case at the edge");
    assert_eq!(edge.verdict, Verdict::Pass, "{}", edge.reason);
}

#[test]
fn where_logins_slow_down_the_run_goes_slower_and_says_so() {
    let mut logins = 0;
    let told = run("defect(sig.*) and id(id-token/*)", |credential| {
        if credential.case == "control" {
            logins += 1;
            if (11..16).contains(&logins) {
                std::thread::sleep(Duration::from_millis(120));
            }
        }
        right(credential)
    });
    let pace: Vec<&str> =
        told.learnt.iter().filter(|l| l.what == "pace").map(|l| l.found.as_str()).collect();
    assert!(pace[0].contains("half as fast from here on"), "{pace:?}");
    assert!(pace[1].ends_with("full pace"), "{pace:?}");
    assert_eq!(told.exit(), 0);
}
