//! Issuers of a case's own: put in place, asked, and gone afterwards.

use sso_harness::target::Target;
use sso_harness::verdict::Verdict;

use super::{reference, run, told};

const MISMATCH: &str = r#"
  - name: mismatch
    defects: [discovery.issuer-mismatch]
"#;

#[test]
fn a_lie_is_told_after_a_sound_login_at_an_honest_issuer_that_was_put_in_place_the_same_way() {
    let given = format!("{MISMATCH}  - name: sound\n");
    let strict = run(&reference("reference"), &given);
    assert_eq!(strict.exits(), [0, 0], "{:?}", told(&strict));
    assert!(
        told(&strict)[0].starts_with("pass: step 4, login alice: refused"),
        "{:?}",
        told(&strict)
    );
    let asked = &strict.results[0].idp_requests;
    assert!(asked.iter().any(|(endpoint, _)| endpoint == "openid-configuration"), "{asked:?}");
    let naive = run(&reference("reference,neglect=metadata.issuer-identical"), &given);
    assert_eq!(naive.exits(), [1, 1]);
    assert_eq!(naive.results[1].verdict, Verdict::Pass, "all is put back");
}

#[test]
fn a_refusal_by_a_target_that_never_asked_proves_nothing() {
    let mut target: Target = reference("reference");
    let setting = target.settings.get_mut("issuer").expect("a setting");
    // It takes the honest issuer, and of the other one nothing but the name.
    setting.sql = "ALTER SYSTEM SET sso.issuer = '{{value}}'".to_owned();
    let deaf = r#"
  - name: deaf
    steps:
      - { issuer: [discovery.issuer-mismatch] }
      - { set: { issuer: "{{issuer}}" } }
      - { login: alice }
"#;
    let run = run(&target, deaf);
    assert_eq!(run.results[0].verdict, Verdict::Inconclusive, "{:?}", told(&run));
    assert!(run.results[0].reason.contains("was never asked"), "{}", run.results[0].reason);
}

#[test]
fn what_is_wrong_once_is_right_the_second_time() {
    let again = r#"
  - name: down at first
    steps:
      - { issuer: [jwks.down-at-start] }
      - { login: alice, expect: reject }
      - { login: alice, within: 2s }
"#;
    let patient = run(&reference("reference"), again);
    assert_eq!(patient.exits(), [0, 0], "{:?}", told(&patient));
    let stubborn = run(&reference("reference,neglect=fetch.tried-again"), again);
    assert_eq!(stubborn.exits(), [0, 1], "{:?}", told(&stubborn));
}

#[test]
fn tokens_carry_what_tokens_can_carry_of_the_issuers_defects() {
    let both = r#"
  - name: two lies
    defects: [discovery.jwks-uri-random, claim.aud.wrong]
"#;
    let run = run(&reference("reference,neglect=aud.names-recipient"), both);
    assert_eq!(run.exits(), [1, 1], "{:?}", told(&run));
}

#[test]
fn a_target_without_that_setting_is_not_asked() {
    let mut target = reference("reference");
    target.settings.remove("issuer");
    let run = run(&target, MISMATCH);
    assert_eq!(told(&run), ["skip: the target has no setting issuer"]);
}
