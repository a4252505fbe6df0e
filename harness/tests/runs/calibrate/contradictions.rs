//! A declared value that a probe contradicts is the first result of a run.

use mock_idp::spec::Level;
use sso_harness::target::Reuse;
use sso_harness::verdict::Verdict;

use super::{Run, filtered, learnt, measured, run, run_target, target};

fn first(run: &Run) -> (&str, Verdict, Level) {
    let result = run.results.first().expect("a result");
    (result.id.as_str(), result.verdict, result.level)
}

#[test]
fn more_leeway_than_is_declared_breaks_the_targets_word_and_the_case_at_the_edge_the_standard() {
    let run = run("reference,set=leeway=300");
    assert_eq!(first(&run), ("calibrate/leeway#password", Verdict::Fail, Level::Should));
    assert_eq!(run.exits(), [1, 1]);
    let failed = run.lines(&[Verdict::Fail]);
    assert!(failed.contains("MUST id-token/lifetime#a-second-beyond-the-leeway"), "{failed}");
    assert_eq!(failed.lines().count(), 2, "{failed}");
    let late = measured(&run, "late_s").expect("it was measured");
    assert!((298..=300).contains(&late), "{late}");
}

#[test]
fn less_leeway_than_is_declared_is_told_and_lawful() {
    let run = run("reference,set=leeway=20");
    assert_eq!(first(&run), ("calibrate/leeway#password", Verdict::Observed, Level::May));
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(&[Verdict::Fail]));
}

#[test]
fn a_leeway_beyond_what_is_measured_is_a_contradiction_and_no_number() {
    let run = filtered(&target("reference,set=leeway=3000", |_| {}), "defect(claim.exp.past*)");
    assert_eq!(first(&run).1, Verdict::Fail);
    assert!(learnt(&run, "leeway").starts_with("more than 600 s are forgiven"));
    assert_eq!(measured(&run, "late_s"), None);
}

#[test]
fn a_time_that_is_not_looked_at_is_no_leeway() {
    let run = filtered(&target("reference,neglect=exp.in-future", |_| {}), "defect(claim.exp.*)");
    assert_eq!(learnt(&run, "leeway"), "none: a token that ended a year ago logs in");
    assert!(!run.results.iter().any(|result| result.id.starts_with("calibrate/")));
}

#[test]
fn a_lock_before_the_declared_limit_is_told() {
    let locks = target("reference,quirk=lock-after-five", |target| target.max_failures = Some(8));
    let run = run_target(&locks);
    assert_eq!(first(&run), ("calibrate/refusals#password", Verdict::Observed, Level::May));
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(&[Verdict::Fail, Verdict::Inconclusive]));
    let declared =
        target("reference,quirk=lock-after-five", |target| target.max_failures = Some(5));
    let run = run_target(&declared);
    assert_eq!(learnt(&run, "refusals"), "no lock and no delay within 5 in a row");
    assert_eq!(run.exits(), [0, 0]);
}

#[test]
fn a_token_that_may_not_be_used_again_against_what_is_declared_is_told() {
    let once = target("reference,quirk=jti-once", |target| target.token_reuse = Reuse::Yes);
    let run = filtered(&once, "defect(sig.bitflip)");
    assert_eq!(first(&run), ("calibrate/token-reuse#password", Verdict::Observed, Level::May));
    assert_eq!(run.exits(), [0, 0]);
}
