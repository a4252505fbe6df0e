//! Keys that change: who follows is clean, and who does not is found by the cases about it.

use sso_harness::verdict::Verdict;

use super::{Run, run_only};

const BAD: &[Verdict] =
    &[Verdict::Fail, Verdict::Poisoned, Verdict::Unclean, Verdict::Inconclusive];

fn keys(target: &str) -> Run {
    run_only(target, "id(keys/*)")
}

/// The names of the cases with a verdict.
fn named(run: &Run, verdict: Verdict) -> Vec<&str> {
    let with = run.results.iter().filter(|result| result.verdict == verdict);
    with.filter_map(|result| result.id.strip_prefix("keys/")).collect()
}

#[test]
fn nothing_is_found_in_databases_that_follow_the_keys_each_in_its_own_time() {
    std::thread::scope(|scope| {
        for target in [
            "reference",
            "reference,quirk=refetch-cool-down=3",
            "reference,quirk=keys-lifetime=2",
            "reference,quirk=fetches-every-login",
        ] {
            scope.spawn(move || {
                let run = keys(target);
                assert_eq!(run.exits(), [0, 0], "{target}\n{}", run.lines(BAD));
                assert_eq!(run.lines(BAD), "", "{target}");
                assert!(run.count(Verdict::Pass) >= 8, "{target}: {}", run.count(Verdict::Pass));
            });
        }
    });
}

#[test]
fn a_database_that_keeps_retired_keys_is_found_by_every_case_about_them() {
    let run = keys("reference,flaw=keeps-retired-keys");
    assert_eq!(run.exits(), [1, 1], "{}", run.lines(BAD));
    assert_eq!(
        named(&run, Verdict::Fail),
        [
            "retirement#a-token-from-before-its-key-was-retired",
            "retirement#a-token-that-a-retired-key-signs-now",
            "retirement#a-key-that-comes-back",
        ]
    );
    assert_eq!(named(&run, Verdict::Inconclusive), [""; 0]);
}

#[test]
fn a_database_that_never_fetches_again_is_found_by_every_case_about_new_keys() {
    let run = keys("reference,flaw=never-refetches");
    assert_eq!(run.exits()[1], 1, "{}", run.lines(BAD));
    let failed = named(&run, Verdict::Fail);
    assert_eq!(failed.iter().filter(|name| name.starts_with("rotation#")).count(), 5);
    assert_eq!(
        named(&run, Verdict::Inconclusive),
        ["retirement#a-token-that-a-retired-key-signs-now"],
        "it was not shown the keys of now"
    );
}

#[test]
fn a_database_that_trusts_its_cache_for_good_is_found_once_its_keys_should_have_expired() {
    let run = keys("reference,flaw=trusts-cache-forever,quirk=keys-lifetime=2");
    assert_eq!(run.exits(), [1, 1], "{}", run.lines(BAD));
    assert_eq!(
        named(&run, Verdict::Fail),
        ["retirement#a-retired-key-while-no-other-is-asked-for"]
    );
}
