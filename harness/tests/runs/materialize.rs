//! The simulation of Materialize: what is known to be open in it is found and named.

use std::collections::BTreeMap;

use sso_harness::verdict::Verdict;

use super::{Run, run_only};

const NOT_SO: &[Verdict] =
    &[Verdict::Fail, Verdict::Unclean, Verdict::Poisoned, Verdict::Inconclusive, Verdict::Stale];

fn run(target: &str) -> Run {
    run_only(target, "not tag(slow)")
}

#[test]
fn its_known_holes_are_found_and_named_and_nothing_else_is() {
    let run = run("materialize");
    assert_eq!(run.lines(NOT_SO), "");
    assert_eq!(run.exits(), [0, 0]);
    let skipped = run.count(Verdict::Skip);
    assert!(run.results.len() - skipped >= 100, "{skipped} of {} skipped", run.results.len());
    let known: BTreeMap<&str, &str> = run
        .results
        .iter()
        .filter(|result| result.verdict == Verdict::Known)
        .filter_map(|result| Some((result.id.as_str(), result.waiver.as_deref()?)))
        .collect();
    for (case, why) in [
        ("id-token/audience#for-nobody", "a token without aud is taken"),
        ("id-token/lifetime#not-valid-yet", "nbf is never looked at"),
        ("id-token/header#a-critical-extension-that-is-not-there", "crit is not enforced"),
        ("id-token/identity#the-address-belongs-to-another-account", "documented: MATERIALIZE-SSO"),
    ] {
        let told = known.get(case).copied().unwrap_or_default();
        assert!(told.starts_with(why), "{case}: {told:?}");
    }
    let fetches = run.observed.iter().find(|seen| seen.id.ends_with("fetches-are-bounded"));
    let fetches = &fetches.expect("it is watched for").reason;
    assert!(fetches.contains("of 4 in a row 4 caused a fetch"), "{fetches}");
}

#[test]
fn a_key_of_which_it_never_lets_go_is_found() {
    let run = run_only("materialize", "id(keys/retirement#a-retired-key-while-no-other*)");
    assert_eq!(run.count(Verdict::Known), 1, "{}", run.lines(NOT_SO));
}

#[test]
fn every_report_says_that_it_is_a_simulation_and_of_which_version() {
    let run = run_only("materialize", "id(id-token/sound#*)");
    assert!(run.events.contains("simulation of Materialize v26.26"), "{}", run.events);
}

#[test]
fn an_open_door_is_one_finding() {
    let run = run_only("materialize,set=authenticator_kind=None", "id(id-token/audience#*)");
    assert_eq!(run.exits()[0], 1);
    let alarm = run.learnt.iter().find(|learnt| learnt.what == "door");
    assert!(alarm.is_some_and(|door| door.alarming), "{:?}", run.learnt);
}

#[test]
fn a_sound_token_logs_in_by_every_way_that_its_release_has() {
    for (target, ways) in [("materialize", 4), ("materialize,set=generation=older", 5)] {
        let run = run_only(target, "id(id-token/sound#*)");
        assert_eq!(run.lines(NOT_SO), "");
        let mut presentations: Vec<&str> =
            run.results.iter().filter_map(|result| result.id.split("present=").nth(1)).collect();
        presentations.sort_unstable();
        presentations.dedup();
        assert_eq!(presentations.len(), ways, "{presentations:?}");
    }
}

#[test]
fn a_parameter_that_is_asked_for_stands_and_the_setup_does_not_take_it_back() {
    let open = run_only("materialize,set=oidc_audience=[]", "id(id-token/audience#for-*-client*)");
    assert_eq!(open.exits()[0], 1, "{}", open.lines(NOT_SO));
    let shut = run_only("materialize", "id(id-token/audience#for-*-client*)");
    assert_eq!(shut.exits(), [0, 0], "{}", shut.lines(NOT_SO));
}
