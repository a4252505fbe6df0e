//! The command line, in process: what it prints and how it ends.

use std::io::{self, Write};
use std::path::Path;

use sso_harness::cli::{self, Output};
use sso_harness::exit::Exit;

/// Runs with these arguments: how it ended, what it printed, what it complained about.
pub(crate) fn run(arguments: &[&str]) -> (Exit, String, String) {
    run_answering("", arguments)
}

/// Runs with a person who answers like this.
pub(crate) fn run_answering(answers: &str, arguments: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = {
        let mut out = anstream::StripStream::new(&mut out as &mut dyn Write);
        let mut err = anstream::StripStream::new(&mut err as &mut dyn Write);
        let arguments = std::iter::once("sso-harness").chain(arguments.iter().copied());
        let mut answers = answers.as_bytes();
        let mut output = Output { out: &mut out, input: &mut answers, err: &mut err };
        cli::run(arguments.map(Into::into), &mut output)
    };
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

fn fixture(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(path).display().to_string()
}

#[test]
fn a_case_is_explained() {
    let (exit, page, _) = run(&["explain", "id-token/lifetime#an-hour-late"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
}

#[test]
fn a_case_with_steps_is_explained_step_by_step() {
    let (exit, page, _) = run(&["explain", "configuration/settings#audience-changed"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
}

#[test]
fn a_defect_is_explained() {
    let (exit, page, _) = run(&["explain", "claim.exp.past"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
}

#[test]
fn a_requirement_is_explained() {
    let (exit, page, _) = run(&["explain", "aud.names-recipient"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
}

#[test]
fn an_observation_is_explained_and_found_by_its_requirement() {
    let (exit, page, _) = run(&["explain", "observed#log-holds-no-token"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
    assert_eq!(run(&["explain", "log-holds-no-token"]).1, page);
    let (_, requirement, _) = run(&["explain", "conduct.token-not-logged"]);
    assert!(requirement.contains("observed#log-holds-no-token"), "{requirement}");
    let (_, all, _) = run(&["list", "--of", "observations"]);
    assert_eq!(all.lines().count(), sso_harness::observe::ALL.len());
}

#[test]
fn a_clause_is_explained() {
    let (exit, page, _) = run(&["explain", "OIDCC-3.1.3.7-9"]);
    assert_eq!(exit, Exit::Good);
    insta::assert_snapshot!(page);
}

#[test]
fn what_does_not_exist_is_answered_with_what_was_meant() {
    let (exit, page, wrong) = run(&["explain", "claim.exp.pst"]);
    assert_eq!((exit, page.as_str()), (Exit::Usage, ""));
    assert!(wrong.contains("did you mean `claim.exp.past`?"), "{wrong}");
}

#[test]
fn every_case_of_the_suite_is_listed_with_its_defects() {
    let (exit, list, _) = run(&["list"]);
    assert_eq!(exit, Exit::Good);
    let line = list.lines().find(|line| line.contains("id-token/lifetime#an-hour-late"));
    assert!(line.is_some_and(|line| line.ends_with("claim.exp.past=3600")), "{line:?}");
}

#[test]
fn a_list_can_be_filtered() {
    let (exit, list, _) = run(&["list", "--filter", "severity(>=high) and defect(claim.exp.*)"]);
    assert_eq!(exit, Exit::Good);
    assert!(list.contains("id-token/lifetime#an-hour-late"), "{list}");
    assert!(!list.contains("id-token/issuer"), "{list}");
    let (exit, _, wrong) = run(&["list", "--filter", "severty(high)"]);
    assert_eq!(exit, Exit::Usage);
    assert!(wrong.contains("severity"), "{wrong}");
}

#[test]
fn a_sound_file_checks_and_a_bad_one_is_a_usage_error() {
    let (exit, said, _) =
        run(&["check", &fixture("scenarios"), &fixture("targets/running-database.yaml")]);
    assert_eq!(exit, Exit::Good);
    assert_eq!(said, "target running-database: sound\n1 scenario with 13 cases: sound\n");
    let bad = fixture("scenarios-bad/unknown-key.yaml");
    let (exit, said, wrong) = run(&["check", &bad, &fixture("targets-bad/needs.yaml")]);
    assert_eq!((exit, said.as_str()), (Exit::Usage, ""));
    assert!(wrong.contains("did you mean `title`?"), "{wrong}");
    assert!(wrong.contains("needs `connect.url`"), "all files are read: {wrong}");
}

#[test]
fn help_and_version_are_no_error_and_nonsense_is() {
    assert_eq!(run(&["--help"]).0, Exit::Good);
    assert_eq!(run(&["--version"]).0, Exit::Good);
    for nonsense in [&["lst"][..], &["list", "--of", "nothing"], &["schema", "x"], &[]] {
        let (exit, said, wrong) = run(nonsense);
        assert_eq!((exit, said.as_str()), (Exit::Usage, ""), "{nonsense:?}");
        assert!(!wrong.is_empty(), "{nonsense:?}");
    }
}

#[test]
fn the_built_in_targets_are_listed() {
    let (exit, list, _) = run(&["targets"]);
    assert_eq!(exit, Exit::Good);
    assert!(list.starts_with("reference\n"), "{list}");
}

#[test]
fn a_schema_is_printed_as_json() {
    for format in ["scenario", "target", "report", "events"] {
        let (exit, schema, _) = run(&["schema", format]);
        assert_eq!(exit, Exit::Good);
        serde_json::from_str::<serde_json::Value>(&schema).expect("JSON");
    }
}

#[test]
fn who_closes_the_pipe_has_seen_enough() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    let mut output = Output { out: &mut Closed, input: &mut io::empty(), err: &mut err };
    let arguments = ["sso-harness", "list"].map(Into::into);
    assert_eq!(cli::run(arguments.into_iter(), &mut output), Exit::Good);
    assert!(err.is_empty());
}
