//! What else decides beside the answer: silence, the journal, the target's own words, waivers.

use mock_idp::journal::Request;
use mock_idp::spec::requirements::{exp, key};
use sso_harness::drivers::{Credential, Outcome};
use sso_harness::event::{CaseResult, Ended};
use sso_harness::target::{Covers, Reason, Target, Waiver};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::{provider, refuse, right, run, run_with, target, welcome};

#[test]
fn silence_on_every_lie_is_no_refusal_and_ends_after_a_while() {
    let silent = |credential: &Credential| {
        if credential.case.contains('#') {
            Outcome::Broke { how: "it closed the connection".to_owned() }
        } else {
            right(credential)
        }
    };
    let told = run(&target(), silent);
    assert_eq!(told.exit(), 3);
    assert!(told.verdicts().iter().all(|verdict| *verdict == Verdict::Inconclusive));
}

#[test]
fn what_a_target_does_not_do_at_all_is_skipped() {
    let told = run(&target(), |credential| {
        if credential.case.contains('#') {
            Outcome::Unsupported { why: "no tokens of this kind".to_owned() }
        } else {
            right(credential)
        }
    });
    assert!(told.verdicts().iter().all(|verdict| *verdict == Verdict::Skip));
    assert_eq!(told.exit(), 4);
}

#[test]
fn a_fetched_url_of_the_token_is_a_failure_even_where_the_token_was_refused() {
    let idp = provider();
    let told = run_with(&target(), &idp, &watch::channel(false).0, |credential| {
        if credential.case.contains("signature") {
            idp.journal().record(canary());
        }
        right(credential)
    });
    let failed: Vec<&CaseResult> =
        told.results.iter().filter(|r| r.verdict == Verdict::Fail).collect();
    assert!(!failed.is_empty());
    for result in failed {
        assert!(result.requirements.contains(&key::URL_NOT_FETCHED.id));
        assert_eq!(result.idp_requests, [("canary".to_owned(), 1)]);
        assert!(result.reason.starts_with("the target fetched a URL that the token gave"));
    }
}

fn canary() -> Request {
    Request {
        number: 0,
        at: 0,
        issuer: String::new(),
        endpoint: "canary",
        method: "GET".to_owned(),
        path: "/canary".to_owned(),
        headers: Vec::new(),
        status: 200,
        connection: 1,
        ..Request::default()
    }
}

#[test]
fn an_interrupted_run_tells_every_case_and_conforms_to_nothing() {
    let (interrupt, _stop) = watch::channel(false);
    let told = run_with(&target(), &provider(), &interrupt, |credential| {
        if credential.case.contains("signature") {
            interrupt.send_replace(true);
        }
        right(credential)
    });
    assert_eq!(told.exit(), 3);
    assert_eq!(told.ended, Ended::Stopped("it was interrupted".to_owned()));
    assert!(told.results.len() >= 5);
    assert!(told.verdicts().contains(&Verdict::Inconclusive));
}

#[test]
fn a_refusal_for_another_reason_than_the_defect_proves_nothing() {
    let reasons = vec![Reason { matches: "expired".to_owned(), requirement: &exp::IN_FUTURE }];
    let target = Target { reasons, ..target() };
    let told = run(&target, |credential| match right(credential) {
        Outcome::Rejected { .. } => refuse("token expired"),
        accepted => accepted,
    });
    for result in &told.results {
        let about_exp = result.requirements.contains(&exp::IN_FUTURE.id);
        let wanted = if about_exp { Verdict::Pass } else { Verdict::Inconclusive };
        assert_eq!(result.verdict, wanted, "{}", result.id);
    }
}

#[test]
fn a_waiver_makes_a_failure_known_and_goes_stale_when_nothing_fails() {
    let waivers = vec![Waiver {
        covers: Covers::Case("id-token/signature#cut-off-at-the-end".to_owned()),
        reason: "reported".to_owned(),
        until: None,
    }];
    let target = Target { waivers, ..target() };
    let careless = run(&target, |credential| {
        if credential.case.contains("signature") { welcome(credential) } else { right(credential) }
    });
    assert!(careless.verdicts().contains(&Verdict::Known));
    let right = run(&target, right);
    assert!(right.verdicts().contains(&Verdict::Stale));
    assert_eq!(right.exit(), 5);
}
