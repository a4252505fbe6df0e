//! Databases that are unusual but right: nothing is found.

use reference_db::Quirk;
use sso_harness::verdict::Verdict;

use super::run;

const BAD: &[Verdict] =
    &[Verdict::Fail, Verdict::Poisoned, Verdict::Unclean, Verdict::Inconclusive];

#[test]
fn nothing_is_found_in_the_correct_reference_database() {
    let run = run("reference");
    assert_eq!(run.exits(), [0, 0], "{}", run.lines(BAD));
    assert_eq!(run.lines(BAD), "");
    assert!(run.count(Verdict::Pass) > 0);
}

#[test]
fn nothing_is_found_in_a_database_with_odd_but_lawful_habits() {
    for quirk in Quirk::NAMES.iter().map(|name| name.split('=').next().unwrap_or(name)) {
        let run = run(&format!("reference,quirk={quirk}"));
        assert_eq!(run.exits(), [0, 0], "{quirk}\n{}", run.lines(BAD));
        assert_eq!(run.lines(BAD), "", "{quirk}");
    }
}

#[test]
fn nothing_is_found_in_a_database_that_takes_access_tokens() {
    for kind in ["at+jwt", "jwt"] {
        let run = run(&format!("reference,kind={kind}"));
        assert_eq!(run.exits(), [0, 0], "{kind}\n{}", run.lines(BAD));
    }
}
