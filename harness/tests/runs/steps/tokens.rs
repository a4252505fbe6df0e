//! Tokens that are presented again: to the same target, after a restart, by somebody else.

use sso_harness::verdict::Verdict;

use super::{reference, run, told};

const SUITE: &str = r#"
  - name: twice
    steps: [ { login: alice }, { login: alice, token: previous } ]
  - name: of another
    steps: [ { login: alice, as: hers }, { login: bob, token: hers } ]
  - name: after a restart
    steps: [ { login: alice }, restart, { login: alice, token: previous } ]
"#;

#[test]
fn a_right_database_takes_a_token_again_but_from_nobody_else() {
    let run = run(&reference("reference"), SUITE);
    assert_eq!(run.exits(), [0, 0], "{:?}", told(&run));
    assert_eq!(run.count(Verdict::Pass), 3);
}

#[test]
fn a_database_that_takes_a_token_only_once_is_not_accused_of_it() {
    let run = run(&reference("reference,quirk=jti-once"), SUITE);
    assert_eq!(run.count(Verdict::Skip), 3, "{:?}", told(&run));
    assert!(told(&run).iter().all(|told| told == "skip: the target takes a token only once"));
}

#[test]
fn a_database_that_takes_the_token_of_another_is_found_with_the_step_and_the_clause() {
    let run = run(&reference("reference,neglect=identity.is-login-user"), SUITE);
    assert_eq!(run.exits(), [1, 1]);
    assert_eq!(
        run.lines(&[Verdict::Fail]),
        "fail MUST steps#of-another: step 2, login bob with the token `hers`: accepted, and must \
         be refused (RFC8725-3.8#sub)\n"
    );
}

#[test]
fn the_first_login_that_is_not_as_expected_decides() {
    let cases = r#"
  - name: two lies
    steps:
      - { login: alice, defects: [claim.aud.wrong] }
      - { login: alice, defects: [claim.exp.past] }
      - { login: alice }
"#;
    let right = run(&reference("reference"), cases);
    assert_eq!(right.exits(), [0, 0]);
    assert_eq!(told(&right), ["pass: step 3, login alice: accepted, as asked"]);
    let wrong = run(&reference("reference,neglect=exp.in-future"), cases);
    let [found] = &wrong.results[..] else { panic!("one case") };
    assert!(found.reason.starts_with("step 2, login alice with claim.exp.past=3600: accepted"));
    let expected = found.expectation.as_ref().expect("of the step that decides");
    assert!(expected.authority().contains("OIDCC-3.1.3.7-9"), "{}", expected.authority());
}
