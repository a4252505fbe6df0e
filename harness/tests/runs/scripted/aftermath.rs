//! A sound login fails after a token: what the token has to do with it.

use std::time::{Duration, Instant};

use sso_harness::event::{CaseResult, Ended};
use sso_harness::verdict::Verdict;

use super::{refuse, right, run, target};

#[test]
fn a_token_that_stops_every_good_login_for_a_while_is_poison() {
    let mut until = Instant::now();
    let told = run(&target(), |credential| {
        if credential.case.contains("#") && credential.case.contains("signature") {
            until = Instant::now() + Duration::from_millis(150);
        }
        if Instant::now() < until { refuse("later") } else { right(credential) }
    });
    let poisoned: Vec<&CaseResult> =
        told.results.iter().filter(|r| r.verdict == Verdict::Poisoned).collect();
    assert!(!poisoned.is_empty() && poisoned.iter().all(|r| r.id.contains("signature")));
    assert!(poisoned[0].recovered_after.is_some());
    assert_eq!(told.exit(), 1);
}

#[test]
fn a_sound_login_that_fails_once_is_no_poison() {
    let mut failed = false;
    let mut armed = false;
    let told = run(&target(), |credential| {
        if credential.case.contains("signature") {
            armed = true;
        } else if armed && !failed {
            // The control and its twin.
            failed = true;
            return refuse("a hiccup");
        }
        right(credential)
    });
    assert_eq!(told.exit(), 0, "{:?}", told.verdicts());
    assert!(!told.verdicts().contains(&Verdict::Poisoned));
}

#[test]
fn a_lock_on_one_user_is_not_held_against_the_token() {
    let mut locked = false;
    let told = run(&target(), |credential| {
        locked |= credential.case.contains("signature");
        if locked && credential.user.starts_with("alice") {
            refuse("locked")
        } else {
            right(credential)
        }
    });
    assert_eq!(told.exit(), 3);
    assert!(!told.verdicts().contains(&Verdict::Poisoned));
    assert_eq!(
        told.ended,
        Ended::Stopped("alice@example.com can't log in any more: perhaps locked".to_owned())
    );
}

#[test]
fn a_token_after_which_nobody_logs_in_any_more_is_poison_and_ends_the_run() {
    let mut broken = false;
    let told = run(&target(), |credential| {
        broken |= credential.case.contains("signature");
        if broken { refuse("no") } else { right(credential) }
    });
    assert_eq!(told.exit(), 1);
    assert_eq!(told.verdicts().iter().filter(|v| **v == Verdict::Poisoned).count(), 1);
    assert!(told.verdicts().contains(&Verdict::Inconclusive));
    assert!(matches!(told.ended, Ended::Stopped(_)));
}
