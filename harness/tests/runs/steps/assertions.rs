//! Assertions: what must be seen beside the answers.

use sso_harness::verdict::Verdict;

use super::{reference, run, told};

#[test]
fn requests_are_counted_over_the_whole_case() {
    let counted = |jwks: &str| {
        let cases = format!(
            "  - name: counted\n    steps: [ {{ login: alice }}, restart, {{ login: alice }} ]\n    \
             assert: {{ requests: {{ jwks_uri: {jwks}, canary: 0 }}, within: 5s }}\n"
        );
        run(&reference("reference"), &cases)
    };
    // A database that was restarted has no keys.
    assert_eq!(counted("1").exits(), [0, 0]);
    assert_eq!(counted("'>= 1'").exits(), [0, 0]);
    let failed = counted("0");
    // No requirement stands behind it: it is a recommendation of the scenario's author.
    assert_eq!(failed.exits(), [0, 1]);
    assert_eq!(told(&failed), ["fail: 1 request to jwks_uri, and the case asserts 0"]);
    assert!(failed.results[0].idp_requests.contains(&("jwks_uri".to_owned(), 1)));
}

#[test]
fn effects_of_an_accepted_login_break_the_assertion_that_there_are_none() {
    let cases = "  - { name: none, steps: [ { login: new } ], assert: { effects: none } }\n";
    let provisions = run(&reference("reference,quirk=provisions"), cases);
    let [found] = &provisions.results[..] else { panic!("one case") };
    assert_eq!(found.verdict, Verdict::Fail, "{}", found.reason);
    assert!(found.reason.starts_with("it left behind + role \"ssoh_"), "{}", found.reason);
    let mut blind = reference("reference,quirk=provisions");
    blind.inventory.clear();
    let skipped = run(&blind, cases);
    assert_eq!(
        told(&skipped),
        ["skip: the target has no inventory in which effects could be seen"]
    );
}
