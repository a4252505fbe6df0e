//! The simulation of CockroachDB's DB Console: what is known to be open in it is found and named.

use std::collections::BTreeMap;

use sso_harness::verdict::Verdict;

use super::{Run, run_only};

const NOT_SO: &[Verdict] = &[Verdict::Fail, Verdict::Unclean, Verdict::Poisoned, Verdict::Stale];

fn run(target: &str) -> Run {
    run_only(target, "not tag(slow) and not id(discovery/*) and not id(transport/*)")
}

#[test]
fn its_known_holes_are_found_and_named_and_nothing_else_is() {
    let run = run("cockroachdb-console");
    assert_eq!(run.lines(NOT_SO), "");
    // Whom the token names is looked up at the end: whether that or the token was wrong nobody hears.
    for result in run.results.iter().filter(|result| result.verdict == Verdict::Inconclusive) {
        let about = ["id-token/identity#", "id-token/subject#"];
        assert!(about.iter().any(|scenario| result.id.starts_with(scenario)), "{}", result.id);
    }
    let skipped = run.count(Verdict::Skip);
    assert!(run.results.len() - skipped >= 100, "{skipped} of {} skipped", run.results.len());
    let known: BTreeMap<&str, &str> = run
        .results
        .iter()
        .filter(|result| result.verdict == Verdict::Known)
        .filter_map(|result| Some((result.id.as_str(), result.waiver.as_deref()?)))
        .collect();
    for (case, why) in [
        ("id-token/lifetime#no-time-of-issue", "iat may be missing"),
        ("id-token/lifetime#the-end-under-a-name-in-capitals", "the names of claims fit"),
        ("id-token/header#a-nested-token-that-is-none", "cty is not looked at"),
    ] {
        let told = known.get(case).copied().unwrap_or_default();
        assert!(told.starts_with(why), "{case}: {told:?}");
    }
}

#[test]
fn that_it_binds_no_code_to_its_login_is_found() {
    let run = run_only("cockroachdb-console", "id(id-token/sound#*)");
    let seen = run.observed.iter().find(|seen| seen.id.ends_with("code-is-bound"));
    let seen = seen.expect("it is watched for");
    assert!(seen.reason.contains("have neither nonce nor code_challenge"), "{}", seen.reason);
    let waiver = seen.waiver.as_deref().unwrap_or_default();
    assert!(waiver.contains("neither nonce nor code_challenge"), "{waiver:?}, {:?}", seen.verdict);
}

#[test]
fn the_newest_library_is_not_brought_down_by_a_key_of_an_unknown_kind() {
    let run = run_only(
        "cockroachdb-console,set=go_oidc=v3.21",
        "id(jwk-set/contents#a-key-that-withstands-quantum-computers*)",
    );
    assert_eq!(run.count(Verdict::Pass), 1, "{}", run.lines(NOT_SO));
}
