//! The simulation of CockroachDB's SQL door: what is known to be open in it is found and named, and
//! what is not known is a finding.

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
    let run = run("cockroachdb-sql");
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
        ("id-token/lifetime#no-end", "a token without exp is good for ever"),
        ("id-token/lifetime#the-end-at-zero", "an exp of 0 reads as absent"),
        ("id-token/algorithm#none-with-a-signature", "where the JWK names an algorithm"),
        ("id-token/header#a-critical-extension-that-is-not-there", "crit is not enforced"),
        ("id-token/lawful#issued-two-seconds-ahead", "there is no leeway"),
        (
            "id-token/subject#the-users-name-in-capitals",
            "names of users are compared in lower case",
        ),
    ] {
        let told = known.get(case).copied().unwrap_or_default();
        assert!(told.starts_with(why), "{case}: {told:?}");
    }
    assert!(run.events.contains("simulation of CockroachDB"), "every report says that it is one");
}

#[test]
fn what_it_is_told_to_forget_is_found() {
    for (check, filter) in [
        ("audience", "id(id-token/audience#*)"),
        ("issuer", "id(id-token/issuer#*)"),
        ("signature", "id(id-token/signature#*)"),
        ("exp", "id(id-token/lifetime#*)"),
        ("nbf", "id(id-token/lifetime#*)"),
        ("principal", "id(id-token/subject#*)"),
    ] {
        let run = run_only(&format!("cockroachdb-sql,set=forgets={check}"), filter);
        let failed = run.count(Verdict::Fail);
        assert!(failed > 0 && run.exits()[0] == 1, "{check}: {failed} failed");
        let plain = run_only("cockroachdb-sql", filter);
        assert_eq!(plain.lines(NOT_SO), "", "{check}");
    }
}

#[test]
fn a_user_whom_a_refused_login_leaves_behind_is_found() {
    let run = run_only(
        "cockroachdb-sql,set=security.provisioning.jwt.enabled=true",
        "id(conduct/first-login#*)",
    );
    assert!(run.count(Verdict::Unclean) > 0, "{}", run.lines(&[Verdict::Pass]));
    let run = run_only("cockroachdb-sql", "id(conduct/first-login#*)");
    assert_eq!(run.lines(NOT_SO), "");
}

#[test]
fn every_release_comes_out_with_known_holes_only() {
    for release in ["25.3", "25.4"] {
        let run = run_only(&format!("cockroachdb-sql,set=release={release}"), "id(id-token/*)");
        assert_eq!(run.lines(NOT_SO), "", "{release}");
    }
}
