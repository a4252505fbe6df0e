//! What is planned of cases with steps.

use mock_idp::spec::{Expect, Level};

use super::super::*;
use super::reference;
use crate::scenario::resolve::resolve;
use crate::target::{Launch, Reuse};

/// The plan of these cases for a target that is reached in every way that it offers.
fn planned(cases: &str, target: &Target) -> Vec<Planned> {
    let text = format!("format: 1\ntitle: steps\ncases:\n{cases}");
    let scenario = resolve("f", "f.yaml", &text).unwrap_or_else(|wrong| panic!("{wrong}"));
    plan(&[scenario], target, Presentation::ALL, &Selection::default()).cases
}

fn skipped(steps: &str, target: &Target) -> String {
    let cases = format!("  - {{ name: a, steps: [ {steps} ] }}");
    planned(&cases, target).remove(0).login.expect_err("it can't be asked")
}

#[test]
fn what_a_target_can_not_do_is_skipped_with_the_reason() {
    let mut target = reference();
    target.token_reuse = Reuse::No;
    let again = "{ login: alice }, { login: alice, token: previous }";
    assert_eq!(skipped(again, &target), "the target takes a token only once");
    target.launch = Launch::Running;
    let restart = "restart, { login: alice }";
    assert_eq!(skipped(restart, &target), "the target is not started here, so it is not restarted");
    let set = "{ set: { colour: blue } }, { login: alice }";
    assert_eq!(skipped(set, &target), "the target has no setting colour");
    for setting in target.settings.values_mut() {
        setting.administrator = None;
    }
    let set = "{ set: { issuer: x } }, { login: alice }";
    assert!(skipped(set, &target).contains("does not say who changes issuer"));
    let keys = "{ idp: rotate, retire: es256-a }, { login: alice }";
    assert_eq!(skipped(keys, &target), "its tokens are not signed with es256-a");
}

#[test]
fn a_token_that_is_presented_again_is_judged_by_its_own_lies() {
    let cases = "
  - name: a
    steps:
      - { login: alice, defects: [claim.aud.wrong], as: wrong }
      - { login: alice }
      - { login: alice, token: wrong }
      - { login: bob, token: wrong }
";
    let planned = planned(cases, &reference()).remove(0);
    let logins: Vec<_> = planned.logins().map(|l| (l.again, l.expectation.expect)).collect();
    let refused = Expect::Reject { level: Level::Must, beyond_leeway: false };
    let accepted = Expect::Accept { level: Level::Must };
    assert_eq!(logins, [(None, refused), (None, accepted), (Some(0), refused), (Some(0), refused)]);
    assert_eq!(planned.steps[3].at(3, "x"), "step 4, login bob with the token `wrong`: x");
}

#[test]
fn a_token_of_somebody_else_opens_no_account() {
    let cases = "  - { name: a, steps: [ { login: alice }, { login: bob, token: previous } ] }";
    let planned = planned(cases, &reference()).remove(0);
    let last = planned.logins().last().expect("two logins");
    assert_eq!(last.login.name, "bob@example.com");
    assert!(matches!(last.expectation.expect, Expect::Reject { level: Level::Must, .. }));
    assert_eq!(last.expectation.authority(), "RFC8725-3.8#sub");
}

#[test]
fn a_leeway_that_is_set_moves_what_is_decided() {
    let decided = |leeway: u32, seconds: u32| {
        let cases = format!(
            "  - {{ name: a, given: {{ leeway: {leeway} }}, defects: [claim.exp.past={seconds}] }}"
        );
        let planned = planned(&cases, &reference()).remove(0);
        let expectation = planned.expectation.expect("it is run");
        matches!(expectation.expect, Expect::Reject { .. })
    };
    // The clock may be two minutes off as long as nobody has looked.
    assert!(decided(0, 121) && !decided(0, 120));
    assert!(decided(300, 421) && !decided(300, 420));
}
