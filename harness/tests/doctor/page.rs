//! What is printed, and how the command ends.

use std::io::Write as _;
use std::path::Path;

use serde_json::Value;
use sso_harness::cli::{self, Output};
use sso_harness::doctor::{self, Question};
use sso_harness::exit::Exit;

use super::{Issuer, examine, target, with_token};
use crate::cli::run;

/// Without what differs from run to run.
fn steady(page: &str) -> String {
    let mut steady = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("127.0.0.1:") {
        steady += before;
        steady += "127.0.0.1:PORT";
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    steady + rest
}

fn plain(page: &str) -> String {
    anstream::adapter::strip_str(page).to_string()
}

/// An issuer whose URL takes as many columns in every run: lines break where they broke.
fn page_of(statements: &[&str], change: impl FnOnce(&mut mock_idp::mint::Sound)) -> String {
    let issuer = Issuer::new();
    let set = format!("ALTER SYSTEM SET oidc_issuer = '{}'", issuer.url());
    let statements = [&[set.as_str()], statements].concat();
    let question = with_token(issuer.token(change));
    doctor::text(&examine(&target("materialize", &statements), &question))
}

#[test]
fn a_refusal_is_told_with_its_cause_and_what_to_change() {
    let page = page_of(&[], |sound| sound.audience = "warehouse".to_owned());
    insta::assert_snapshot!(steady(&plain(&page)));
}

#[test]
fn a_terminal_sees_it_in_color() {
    let page = page_of(&[], |sound| sound.audience = "warehouse".to_owned());
    insta::assert_snapshot!(steady(&page).replace('\u{1b}', "ESC"));
}

#[test]
fn a_healthy_target_is_told_as_such() {
    let page = page_of(&[], |_| {});
    insta::assert_snapshot!(steady(&plain(&page)));
}

#[test]
fn nothing_but_a_statement_or_a_long_word_is_wider_than_80_columns() {
    for page in [page_of(&[], |sound| sound.audience = "x".to_owned()), page_of(&[], |_| {})] {
        for line in plain(&page).lines().filter(|line| line.chars().count() > 80) {
            assert!(line.trim_start().starts_with("ALTER SYSTEM"), "{line}");
        }
    }
}

#[test]
fn the_exit_code_says_what_it_came_to_and_json_says_the_same() {
    let issuer = Issuer::new();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doctor-token");
    let mut file = std::fs::File::create(&path).expect("a folder for temporary files");
    let token = issuer.token(|_| {});
    writeln!(file, "{token}").expect("written");
    let file = path.display().to_string();

    let (exit, page, wrong) = run(&["doctor"]);
    assert_eq!((exit, wrong.as_str()), (Exit::Good, ""), "{page}");
    assert!(page.starts_with("healthy"), "{page}");

    // The token of an issuer that the target was never told of.
    let (exit, page, _) = run(&["doctor", "--token", &file, "--format", "json"]);
    assert_eq!(exit, Exit::Finding, "{page}");
    let told: Value = serde_json::from_str(&page).expect("JSON");
    assert_eq!((&told["format"], &told["finding"]), (&1.into(), &"caused".into()));
    assert_eq!(told["causes"][0]["name"], "issuer-differs");
    let parts: Vec<&str> = token.split('.').collect();
    assert!(!page.contains(parts[1]) && !page.contains(parts[2]), "the token is in: {page}");

    let (exit, page, _) = run(&["doctor", "--said", "the moon is full"]);
    assert_eq!(exit, Exit::NotJudged, "{page}");
    assert!(page.starts_with("can't tell"), "{page}");
}

#[test]
fn what_can_not_be_used_exits_2() {
    for (arguments, words) in [
        (&["--target", "referense"][..], "did you mean `reference`?"),
        (&["--token", "./no-such-file"], "can't be read"),
        (&["--token", "-"], "- is empty"),
        (&["--format", "xml"], "possible values: text, json"),
    ] {
        let (exit, printed, wrong) = run(&[&["doctor"], arguments].concat());
        assert_eq!((exit, printed.as_str()), (Exit::Usage, ""), "{arguments:?}");
        assert!(wrong.contains(words), "{arguments:?}: {wrong}");
    }
}

#[test]
fn what_a_token_says_neither_colors_a_terminal_nor_ends_a_statement() {
    let page = page_of(&[], |sound| sound.audience = "x\u{1b}]0;'; DROP ROLE bob--".to_owned());
    let plain = plain(&page);
    assert!(!page.contains("\u{1b}]"), "{page:?}");
    let statement = plain.lines().find(|line| line.contains("ALTER SYSTEM")).expect("a statement");
    assert!(statement.contains("''; DROP ROLE"), "{statement}");
}

#[test]
fn a_token_is_never_printed_not_even_by_debug() {
    let question = Question { token: Some("a-secret".to_owned()), ..Question::default() };
    assert!(!format!("{question:?}").contains("a-secret"));
}

/// The streams of a command that nobody reads.
#[test]
fn a_closed_pipe_ends_it_quietly() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (mut out, mut err) = (Closed, Vec::new());
    let mut output = Output { out: &mut out, input: &mut &b""[..], err: &mut err };
    let exit = cli::run(["sso-harness", "doctor"].map(Into::into).into_iter(), &mut output);
    assert_eq!((exit, err.as_slice()), (Exit::Good, &b""[..]));
}
