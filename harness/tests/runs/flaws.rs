//! Targets that are wrong as a whole: each gets its verdict and its exit code, and none reads as
//! conforming.

use sso_harness::event::Ended;
use sso_harness::verdict::Verdict;

use super::{Run, run};

fn stopped(run: &Run) -> &str {
    match &run.ended {
        Ended::Stopped(why) => why,
        Ended::Complete => panic!("the run went to its end"),
    }
}

#[test]
fn a_target_that_refuses_everything_is_not_judged() {
    let run = run("reference,flaw=refuse-all");
    assert_eq!(run.exits(), [3, 3]);
    assert_eq!(run.count(Verdict::Pass), 0);
    assert!(stopped(&run).contains("no sound login: refused by password"), "{}", stopped(&run));
}

#[test]
fn a_target_that_accepts_everything_is_one_critical_finding() {
    let run = run("reference,flaw=accept-all");
    assert_eq!(run.exits(), [1, 1]);
    assert_eq!((run.count(Verdict::Fail), run.count(Verdict::Pass)), (1, 0));
    assert!(stopped(&run).contains("the door is open"), "{}", stopped(&run));
}

#[test]
fn a_target_that_hangs_is_not_judged_and_hangs_nobody() {
    let started = std::time::Instant::now();
    let run = run("reference,flaw=hang");
    assert_eq!(run.exits(), [3, 3]);
    assert_eq!(run.count(Verdict::Pass), 0);
    assert!(started.elapsed() < std::time::Duration::from_secs(10));
}

#[test]
fn a_target_that_dies_in_mid_run_keeps_what_was_judged_and_loses_the_rest() {
    let run = run("reference,flaw=die-after=250");
    assert_eq!(run.exits(), [3, 3]);
    assert!(run.count(Verdict::Pass) > 0);
    assert!(run.count(Verdict::Inconclusive) > 0);
    assert_eq!(run.count(Verdict::Fail), 0, "{}", run.lines(&[Verdict::Fail]));
    assert!(stopped(&run).contains("the target is gone"), "{}", stopped(&run));
}

#[test]
fn a_target_whose_sound_logins_fail_after_a_bad_token_is_poisoned() {
    let run = run("reference,flaw=poisoned=1");
    assert_eq!(run.exits(), [1, 1]);
    assert_eq!(run.count(Verdict::Poisoned), 1);
    let poisoned = run.results.iter().find(|r| r.verdict == Verdict::Poisoned).expect("one");
    let seconds = poisoned.recovered_after.expect("it recovers").as_secs_f64();
    assert!((0.9..2.5).contains(&seconds), "{seconds}");
}

#[test]
fn a_target_without_room_is_not_judged() {
    let run = run("reference,flaw=too-many-connections");
    assert_eq!(run.exits(), [3, 3]);
    assert_eq!(run.count(Verdict::Pass), 0);
    assert!(stopped(&run).contains("no room"), "{}", stopped(&run));
}

#[test]
fn a_target_that_is_busy_at_times_is_judged_all_the_same() {
    let run = run("reference,flaw=too-many-sometimes");
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(&[Verdict::Fail, Verdict::Inconclusive]));
}

#[test]
fn a_target_that_logs_in_somebody_else_is_a_finding() {
    let run = run("reference,flaw=accepts-as-first-user");
    assert_eq!(run.exits(), [1, 1]);
    assert!(run.lines(&[Verdict::Fail]).contains("logs in as bob@example.com"));
}

#[test]
fn no_token_is_in_any_event_even_where_the_target_repeats_it() {
    let run = run("reference,flaw=echoes-token");
    assert_eq!(run.exits(), [0, 1], "{}", run.lines(&[Verdict::Fail]));
    assert!(!run.events.contains("eyJ"), "a JOSE Header");
    assert!(run.events.contains("[redacted]"));
}
