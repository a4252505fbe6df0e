//! Keys that the provider changes in a case, and targets that fetch them again or do not.

use sso_harness::verdict::Verdict;

use super::{reference, run, told};

const ROTATED: &str = r#"
  - name: rotated
    steps:
      - { login: alice, as: old }
      - { idp: rotate, retire: first }
      - { wait: refetch }
      - { login: alice }
      - { login: alice, token: old, expect: reject }
  - name: untouched
    steps: [ { login: alice }, { login: alice } ]
"#;

#[test]
fn a_target_that_follows_a_rotation_passes_and_the_keys_are_put_back() {
    let run = run(&reference("reference"), ROTATED);
    assert_eq!(run.exits(), [0, 0], "{:?}", told(&run));
    assert_eq!(run.count(Verdict::Pass), 2);
}
