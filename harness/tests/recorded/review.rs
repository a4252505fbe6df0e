//! `snapshot review`, `accept` and `reject` on the command line.

use std::fs;

use sso_harness::exit::Exit;

use super::command::Suite;
use crate::cli::{run, run_answering};

/// Every case, and no observation.
const PART: [&str; 2] = ["--filter", "id(*)"];

/// A suite of which both files wait.
fn waiting(name: &str) -> (Suite, String) {
    let suite = Suite::new(name);
    suite.run(&PART);
    let dir = suite.snapshots.display().to_string();
    (suite, dir)
}

#[test]
fn a_person_accepts_rejects_and_skips_file_by_file() {
    let (suite, dir) = waiting("review");
    let (exit, said, _) = run_answering("what?\na\nreject\n", &["snapshot", "review", &dir]);
    assert_eq!(exit, Exit::Good);
    assert_eq!(suite.files(), ["reference/audience.snap"]);
    assert_eq!(said.matches("accept, reject, skip or quit?").count(), 3);
    suite.run(&PART);
    let (_, said, _) = run_answering("s\n", &["snapshot", "review", &dir]);
    assert_eq!(suite.files(), ["reference/audience.snap", "reference/lifetime.snap.new"]);
    insta::assert_snapshot!(said, @r#"
    [1/1] reference/lifetime, from a run of reference

      lifetime#an-hour-late
        verdict       pass (must)
        outcome       rejected at auth-exchange by the token check with 28000
        message       "token refused: exp.in-future: exp is {{time}}, now is {{time}}"
      lifetime#without-an-end
        verdict       pass (must)
        outcome       rejected at auth-exchange by the token check with 28000
        message       "token refused: exp.present: exp is absent"

    accept, reject, skip or quit? [a/r/s/q] left as it is

    1 of 1 still wait
    "#);
}

#[test]
fn where_nobody_answers_everything_is_shown_and_stays() {
    let (suite, dir) = waiting("silence");
    let before = suite.files();
    let (exit, said, _) = run(&["snapshot", "review", &dir]);
    assert_eq!(exit, Exit::Good);
    assert!(said.contains("[2/2]") && said.contains("2 of 2 still wait"), "{said}");
    assert_eq!(suite.files(), before);
}

#[test]
fn files_are_accepted_and_rejected_by_name() {
    let (suite, dir) = waiting("names");
    let (exit, said, _) = run(&["snapshot", "accept", &dir, "reference/life*"]);
    assert_eq!((exit, said.as_str()), (Exit::Good, "recorded reference/lifetime\n"));
    assert_eq!(suite.files(), ["reference/audience.snap.new", "reference/lifetime.snap"]);
    let (exit, _, wrong) =
        run(&["snapshot", "accept", &dir, "reference/audience", "reference/audiense"]);
    assert_eq!(exit, Exit::Usage);
    assert!(wrong.contains("did you mean `reference/audience`?"), "{wrong}");
    assert_eq!(suite.files().len(), 2, "nothing was accepted");
    assert_eq!(run(&["snapshot", "reject", &dir]).0, Exit::Good);
    assert_eq!(suite.files(), ["reference/lifetime.snap"]);
    for command in ["review", "accept", "reject"] {
        let (exit, said, _) = run(&["snapshot", command, &dir]);
        assert_eq!((exit, said.as_str()), (Exit::Good, "nothing waits\n"));
    }
}

#[test]
fn what_is_no_snapshot_is_not_accepted() {
    let (suite, dir) = waiting("broken");
    let path = suite.snapshots.join("reference/lifetime.snap.new");
    fs::write(&path, "---\n---\n=======\n").expect("a file");
    for command in ["accept", "review"] {
        let (exit, _, wrong) = run_answering("s\n", &["snapshot", command, &dir]);
        assert_eq!(exit, Exit::Usage);
        assert!(wrong.contains("line 3"), "{wrong}");
    }
    assert!(path.exists());
    let (exit, _, wrong) = run(&["snapshot", "review", "./no-such-folder"]);
    assert_eq!(exit, Exit::Usage);
    assert!(wrong.contains("no-such-folder can't be read"), "{wrong}");
}
