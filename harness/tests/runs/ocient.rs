//! The simulation of Ocient: what its pages leave open in it is found and named, and what is not
//! known is a finding.

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
    let run = run("ocient");
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
        ("id-token/identity#an-address-that-is-not-verified", "email_verified is not looked at"),
        ("id-token/identity#the-same-name-at-another-domain", "a login names no user"),
        ("id-token/other-tokens#a-security-event", "the page passes an access token as id_token"),
        ("id-token/lawful#issued-two-seconds-ahead", "no page names a leeway"),
    ] {
        let told = known.get(case).copied().unwrap_or_default();
        assert!(told.starts_with(why), "{case}: {told:?}");
    }
}

#[test]
fn an_authorized_party_that_is_another_is_refused_and_so_is_an_audience() {
    let run = run_only("ocient", "id(id-token/authorized-party#*) or id(id-token/audience#*)");
    let passed = |id: &str| {
        let found = run.results.iter().find(|result| result.id == id);
        found.is_some_and(|result| result.verdict == Verdict::Pass)
    };
    assert!(passed("id-token/authorized-party#issued-to-another-client"), "{}", run.events);
    assert_eq!(run.lines(NOT_SO), "");
}

#[test]
fn what_a_switch_opens_is_no_known_hole() {
    let lenient = run_only("ocient,set=leeway=600", "id(id-token/lifetime#*)");
    let told = lenient.results.iter().find(|it| it.id == "calibrate/leeway#ocient-token");
    assert!(told.is_some_and(|it| it.verdict == Verdict::Fail), "{}", lenient.events);
}

#[test]
fn every_report_says_that_it_is_a_simulation_and_of_which_version() {
    let run = run_only("ocient", "id(id-token/sound#*)");
    assert!(run.events.contains("simulation of Ocient v28"), "{}", run.events);
}
