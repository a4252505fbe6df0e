//! What a target does besides accepting and refusing: seeded faults are found by the witnesses,
//! and right targets that provision users or log claims are not.

use mock_idp::spec::requirements::conduct::TOKEN_NOT_LOGGED;
use sso_harness::drivers::Outcome;
use sso_harness::event::CaseResult;
use sso_harness::plan::Selection;
use sso_harness::target::{self, Covers, Target, Waiver};
use sso_harness::verdict::Verdict;

use super::{Run, run_selected};

/// The cases about somebody new, and a few about somebody known.
const CASES: &str = "id(conduct/*) or id(id-token/sound*) or id(id-token/key-selection*)";

fn run(target: &str) -> Run {
    run_with(target, |target| target)
}

fn run_with(target: &str, change: impl FnOnce(Target) -> Target) -> Run {
    let target = change(target::load(target).unwrap_or_else(|wrong| panic!("{wrong}")));
    let filter = Some(CASES.parse().unwrap_or_else(|error| panic!("{error}")));
    run_selected(&target, Selection { filter, ..Selection::default() })
}

fn observed<'a>(run: &'a Run, name: &str) -> &'a CaseResult {
    let id = format!("observed#{name}");
    run.observed.iter().find(|result| result.id == id).unwrap_or_else(|| panic!("{id} is not told"))
}

/// The observations that were not kept, by name.
fn broken(run: &Run) -> Vec<&str> {
    let broken = run.observed.iter().filter(|result| result.verdict == Verdict::Fail);
    broken.filter_map(|result| result.id.strip_prefix("observed#")).collect()
}

/// Ids of the unclean cases, without the presentation.
fn unclean(run: &Run) -> Vec<&str> {
    let unclean = run.results.iter().filter(|result| result.verdict == Verdict::Unclean);
    let mut ids: Vec<&str> =
        unclean.map(|result| result.id.split('[').next().unwrap_or_default()).collect();
    ids.dedup();
    ids
}

#[test]
fn a_right_target_breaks_nothing() {
    let run = run("reference");
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(&[Verdict::Fail, Verdict::Inconclusive]));
    // No browser comes to its provider: there is no code to be bound to a login.
    let mut judged = run.observed.iter().filter(|it| !it.id.ends_with("code-is-bound"));
    assert!(judged.all(|result| result.verdict == Verdict::Pass));
    assert_eq!(observed(&run, "code-is-bound").verdict, Verdict::Skip);
    let refused = |result: &&CaseResult| matches!(result.outcome, Some(Outcome::Rejected { .. }));
    let count = run.results.iter().filter(refused).count();
    let told = &observed(&run, "refusals-leave-nothing").reason;
    assert_eq!(*told, format!("looked at after each of {count} refused cases"));
}

#[test]
fn a_role_that_a_refused_login_leaves_is_found_and_taken_away() {
    let run = run("reference,flaw=provisions-early");
    assert_eq!(run.exits(), [1, 1]);
    assert_eq!(
        unclean(&run),
        [
            "conduct/first-login#an-expired-token",
            "conduct/first-login#a-token-for-another-client",
            "conduct/first-login#a-token-that-is-not-valid-yet",
        ]
    );
    for result in run.results.iter().filter(|result| result.verdict == Verdict::Unclean) {
        let [effect] = result.effects.as_slice() else { panic!("{:?}", result.effects) };
        assert!(
            effect.starts_with("+ role \"ssoh_") && effect.ends_with("\" (undone)"),
            "{effect}"
        );
    }
    assert_eq!(broken(&run), ["refusals-leave-nothing"], "and the target is as it was");
}

#[test]
fn a_membership_that_a_refused_login_leaves_is_found_and_taken_away() {
    let run = run("reference,flaw=grants-early");
    assert_eq!(run.exits(), [1, 1]);
    let expired = |result: &&CaseResult| result.id.contains("#an-expired-token");
    let effects = &run.results.iter().find(expired).expect("the case").effects;
    let member = effects.iter().find(|effect| effect.starts_with("+ member"));
    assert!(member.is_some_and(|it| it.ends_with("in \"readers\" (undone)")), "{effects:?}");
    assert_eq!(broken(&run), ["refusals-leave-nothing"]);
}

#[test]
fn a_target_that_makes_users_whom_it_lets_in_is_right_and_left_as_it_was() {
    let run = run("reference,quirk=provisions");
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(&[Verdict::Fail, Verdict::Unclean]));
    let new = |result: &&CaseResult| result.id.contains("first-login#a-sound-token");
    for result in run.results.iter().filter(new) {
        assert_eq!(result.verdict, Verdict::Observed, "{}", result.id);
        assert!(result.effects[0].ends_with("(undone)"), "{:?}", result.effects);
    }
    assert!(run.events.contains("accepted logins changed the target: + role"));
    assert_eq!(observed(&run, "left-as-found").verdict, Verdict::Pass);
}

#[test]
fn a_token_in_the_log_is_found_and_claims_in_the_log_are_not() {
    let wrong = run("reference,flaw=logs-token");
    assert_eq!(wrong.exits(), [0, 1]);
    assert_eq!(broken(&wrong), ["log-holds-no-token"]);
    assert!(observed(&wrong, "log-holds-no-token").reason.contains("presented for"));
    let right = run("reference,quirk=logs-claims");
    assert_eq!((right.exits(), broken(&right)), ([0, 0], Vec::new()));
    assert!(!wrong.events.contains("eyJ"), "the finding holds a token itself");
}

#[test]
fn a_token_in_an_answer_is_found() {
    let run = run("reference,flaw=echoes-token");
    assert_eq!((run.exits(), broken(&run)), ([0, 1], vec!["answers-hold-no-token"]));
}

#[test]
fn a_key_url_that_is_fetched_is_found_over_the_whole_run() {
    let run = run("reference,neglect=key.url-not-fetched");
    assert!(broken(&run).contains(&"urls-are-not-fetched"), "{:?}", broken(&run));
}

#[test]
fn what_can_not_be_looked_at_is_said_once_and_judged_by_nobody() {
    let run = run_with("reference,flaw=provisions-early", |mut target| {
        for inventory in &mut target.inventory {
            inventory.password = Some("not the password".to_owned());
        }
        Target { logs: Some("./no-such-folder/log".to_owned()), ..target }
    });
    assert_eq!(run.count(Verdict::Unclean), 0);
    assert_eq!(run.events.matches("what logins leave behind can't be judged").count(), 1);
    assert!(!run.events.contains("not the password"));
    for name in ["refusals-leave-nothing", "left-as-found", "log-holds-no-token"] {
        assert_eq!(observed(&run, name).verdict, Verdict::Inconclusive, "{name}");
    }
}

#[test]
fn what_can_not_be_undone_is_unclean_and_named_at_the_end() {
    let run = run_with("reference,flaw=provisions-early", |mut target| {
        target.inventory.iter_mut().for_each(|inventory| inventory.undo = None);
        target
    });
    assert!(run.count(Verdict::Unclean) > 0);
    assert_eq!(broken(&run), ["refusals-leave-nothing", "left-as-found"]);
    let left = &observed(&run, "left-as-found").reason;
    assert!(left.contains("it stays: the target file has no `undo` for it"), "{left}");
    assert!(run.events.contains("the target is not as it was: + role"));
}

#[test]
fn a_waiver_covers_an_observation_by_its_requirement_and_goes_stale() {
    let waived = |target: Target| {
        let waiver = Waiver {
            covers: Covers::Requirement(&TOKEN_NOT_LOGGED),
            reason: "reported to the vendor".to_owned(),
            until: None,
        };
        Target { waivers: vec![waiver], ..target }
    };
    let known = run_with("reference,flaw=logs-token", waived);
    assert_eq!(known.exits(), [0, 0]);
    assert_eq!(observed(&known, "log-holds-no-token").verdict, Verdict::Known);
    let stale = run_with("reference", waived);
    assert_eq!(stale.exits(), [5, 5]);
    assert_eq!(observed(&stale, "log-holds-no-token").verdict, Verdict::Stale);
}

#[test]
fn a_target_that_takes_access_tokens_must_keep_them_out_of_its_log() {
    let run = run("reference,kind=at+jwt,flaw=logs-token");
    assert_eq!(run.exits(), [1, 1], "RFC6749-10.3");
}
