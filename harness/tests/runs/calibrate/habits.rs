//! Each habit of a database is learnt for what it is.

use sso_harness::verdict::Verdict;

use super::{filtered, learnt, measured, run, target};

#[test]
fn a_lock_after_five_refusals_in_a_row_is_learnt() {
    let run = run("reference,quirk=lock-after-five");
    let found = learnt(&run, "refusals");
    assert!(found.starts_with("after 5 in a row a user is locked (user is locked"), "{found}");
    assert_eq!(measured(&run, "locks_after"), Some(5));
}

#[test]
fn answers_that_slow_down_after_refusals_are_learnt() {
    let run = run("reference,quirk=slows-down");
    let found = learnt(&run, "refusals");
    assert!(found.contains("in a row answers slow down"), "{found}");
    let (from, to) = (measured(&run, "from_ms"), measured(&run, "to_ms"));
    assert!(to > from.map(|ms| ms + 100), "{from:?} {to:?}");
}

#[test]
fn when_keys_are_fetched_is_learnt() {
    let keys = |spec: &str| {
        let run = filtered(&target(spec, |_| {}), "defect(header.kid-unknown)");
        assert_eq!(run.exits(), [0, 0], "{spec}");
        learnt(&run, "keys")
    };
    let cached = keys("reference");
    assert!(cached.starts_with("fetched once, then cached"), "{cached}");
    assert_eq!(keys("reference,quirk=fetches-every-login"), "fetched at every login");
    let eager = keys("reference,quirk=refetch-cool-down=0");
    assert!(eager.ends_with("every unknown `kid` causes a fetch"), "{eager}");
}

#[test]
fn a_token_longer_than_the_target_takes_is_not_held_against_it() {
    let narrow = target("reference,quirk=largest-token=8192", |_| {});
    let run = filtered(&narrow, "defect(header.kid-64k*)");
    let bytes = measured(&run, "bytes").expect("a limit");
    assert!((7_000..=8_192).contains(&bytes), "{bytes}");
    let skipped = run.lines(&[Verdict::Skip]);
    assert!(skipped.contains("the target takes no token of"), "{skipped}");
}
