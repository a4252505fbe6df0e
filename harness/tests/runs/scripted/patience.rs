//! Steps and time: how long an answer may take, and what a refused login leaves for the next.

use std::time::Duration;

use sso_harness::drivers::{Credential, Outcome, Presentation};
use sso_harness::plan::{self, Selection};
use sso_harness::verdict::Verdict;
use tokio::sync::watch;

use super::super::steps::written;
use super::{Told, provider, refuse, run_plan, target, welcome};

fn run(cases: &str, database: impl FnMut(&Credential) -> Outcome + Send) -> Told {
    let target = target();
    let plan =
        plan::plan(&written(cases), &target, &[Presentation::Password], &Selection::default());
    run_plan(&plan, &target, &provider(), &watch::channel(false).0, database)
}

/// Accepts everything, once the door was looked at.
fn careless(credential: &Credential) -> Outcome {
    if credential.case == "door" { refuse("no") } else { welcome(credential) }
}

#[test]
fn an_accepted_login_that_takes_too_long_breaks_its_assertion() {
    let cases = "  - { name: slow, steps: [ { login: alice } ], assert: { within: 50ms } }\n";
    let quick = run(cases, careless);
    assert_eq!(quick.verdicts(), [Verdict::Pass]);
    let slow = run(cases, |credential| {
        if credential.case.contains('#') {
            std::thread::sleep(Duration::from_millis(120));
        }
        careless(credential)
    });
    assert_eq!(slow.verdicts(), [Verdict::Fail]);
    let reason = &slow.results[0].reason;
    assert!(reason.starts_with("login alice: accepted after 0."), "{reason}");
    assert!(reason.contains(" s, and the case asserts 50ms"), "{reason}");
    // No requirement of the case asks for it.
    assert_eq!(slow.exit(), 0);
}

#[test]
fn a_refused_token_that_is_remembered_as_good_is_found() {
    let cases = r#"
  - name: remembered
    steps:
      - { login: alice, defects: [sig.bitflip], as: forged }
      - { login: alice }
      - { login: alice, token: forged }
"#;
    let mut forged = None;
    let told = run(cases, |credential| {
        if credential.case.contains('#') && forged.is_none() {
            forged = Some(credential.token.clone());
            return refuse("no");
        }
        careless(credential)
    });
    assert_eq!(told.exit(), 1);
    let reason = &told.results[0].reason;
    let found = "step 3, login alice with the token `forged`: accepted, and must be refused (";
    assert!(reason.starts_with(found), "{reason}");
}
