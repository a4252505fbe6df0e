//! Launching programs: this test binary is the program, started again.

mod administration;
mod fake;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{LaunchError, Launched, Placeholders, start};
use crate::target::{self, Launch, Setup, Target};

#[tokio::test]
async fn the_ready_line_becomes_placeholders_and_the_command_is_filled() {
    let launched = start(&program("ready"), &given()).await.expect("it gets ready");
    let filled =
        launched.placeholders().fill("{{ready.pgwire}} {{ready.admin.user}} {{ready.pid}}");
    let filled = filled.expect("all three are told");
    assert!(filled.starts_with("127.0.0.1:5432 root "), "{filled}");
    let told = launched.placeholders().find("ready.issuer");
    assert_eq!(
        told,
        Some("http://127.0.0.1:9400/default"),
        "{{{{issuer}}}} stood in its environment"
    );
    launched.stop().await;
}

#[tokio::test]
async fn a_program_is_restarted_and_what_it_tells_then_counts() {
    let mut target = program("ready");
    let mut launched = start(&target, &given()).await.expect("it gets ready");
    let pid = |launched: &Launched| launched.placeholders().find("ready.pid").map(str::to_owned);
    let first = pid(&launched);
    // What a setup did may have been kept.
    target.setup = vec![Setup::Run {
        command: vec![this_binary(), "--no-such-option".to_owned()],
        dir: PathBuf::from("."),
    }];
    let told = launched.restart(&target).await.expect("it gets ready again");
    assert!(told.is_some_and(|told| told.starts_with("setup, step 1: ")));
    assert!(first.is_some() && pid(&launched).is_some() && pid(&launched) != first);
    assert_eq!(launched.placeholders().find("audience"), Some("db"));

    target.launch = program("dies").launch;
    let error = launched.restart(&target).await.expect_err("it dies").to_string();
    assert!(error.starts_with("it does not come up again: "), "{error}");
}

#[tokio::test]
async fn a_program_is_asked_to_end_and_then_killed() {
    for (conduct, least, most) in [("ready", 0, 900), ("ignores-sigterm", 1000, 5000)] {
        let launched = start(&program(conduct), &given()).await.expect("it gets ready");
        let begun = Instant::now();
        launched.stop().await;
        let took = begun.elapsed();
        let expected = Duration::from_millis(least)..Duration::from_millis(most);
        assert!(expected.contains(&took), "{conduct}: {took:?}");
    }
}

#[tokio::test]
async fn a_program_that_does_not_get_ready_is_told_with_its_last_words() {
    let failed = |error: LaunchError| error.to_string();
    let dead = failed(start(&program("dies"), &given()).await.expect_err("it dies"));
    assert!(dead.contains("the program ended (exit status: 3)"), "{dead}");
    assert!(dead.ends_with("the end of its stderr:\nport 5432 is taken"), "{dead}");
    let chatty = failed(start(&program("chats"), &given()).await.expect_err("no JSON"));
    assert!(chatty.contains("its ready line is no JSON"), "{chatty}");

    let mut nowhere = program("ready");
    let Launch::Process { command, .. } = &mut nowhere.launch else { panic!("a process") };
    *command = vec!["./no-such-program".to_owned()];
    let missing = failed(start(&nowhere, &given()).await.expect_err("it does not exist"));
    assert!(missing.starts_with("cannot start \"./no-such-program\": "), "{missing}");
}

#[tokio::test]
async fn an_unknown_word_of_the_reference_is_an_error_that_lists_the_known_ones() {
    let spoilt = |flaw: &str, quirk: &str| {
        let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let Launch::Reference { conduct, .. } = &mut target.launch else { panic!("it is") };
        conduct.flaws.push(flaw.to_owned());
        conduct.quirks.push(quirk.to_owned());
        target
    };
    for (target, said) in [
        (spoilt("hangs", "jti-once"), "no flaw \"hangs\"; known are refuse-all"),
        (spoilt("hang", "odd"), "no quirk \"odd\"; known are jti-once"),
    ] {
        let error = start(&target, &given()).await.expect_err("it is unknown").to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[tokio::test]
async fn setup_is_done_in_order_and_its_failures_name_the_step() {
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    let this = this_binary();
    let run = |arguments: &[&str]| Setup::Run {
        command: std::iter::once(&*this)
            .chain(arguments.iter().copied())
            .map(str::to_owned)
            .collect(),
        dir: PathBuf::from("."),
    };
    target.setup = vec![run(&["--list"]), run(&["--no-such-option-{{audience}}"])];
    let error = start(&target, &given()).await.expect_err("an unknown option").to_string();
    assert!(error.starts_with("setup, step 2: "), "{error}");
    assert!(error.contains("no-such-option-db"), "{error}");

    // The reference database takes tokens for passwords.
    let password = Some("not-a-token-but-a-secret".to_owned());
    let sql = "SELECT current_user".to_owned();
    target.setup = vec![Setup::Sql { sql, user: "alice@example.com".to_owned(), password }];
    let error = start(&target, &given()).await.expect_err("a wrong password").to_string();
    assert!(error.starts_with("setup, step 1: "), "{error}");
    assert!(!error.contains("not-a-token"), "{error}");
}

#[tokio::test]
async fn the_administrator_whom_the_launcher_tells_does_the_setup_and_the_log_goes_with_the_target()
{
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    let by = |user: &str, password: &str| Setup::Sql {
        sql: "ALTER SYSTEM SET sso.audience = '{{audience}}'".to_owned(),
        user: user.to_owned(),
        password: Some(password.to_owned()),
    };
    target.setup = vec![by("{{ready.admin.user}}", "{{ready.admin.password}}")];
    let launched = start(&target, &given()).await.expect("the administrator may");
    let log = PathBuf::from(launched.placeholders().find("ready.log").expect("it has a log"));
    let logged = std::fs::read_to_string(&log).expect("it can be read");
    assert!(logged.ends_with("accepted as administrator\n"), "{logged}");
    launched.stop().await;
    assert!(!log.exists() && !log.parent().expect("a folder").exists());

    target.setup = vec![by("{{ready.admin.user}}", "secret{{ready.admin.pasword}}")];
    let error = start(&target, &given()).await.expect_err("mistyped").to_string();
    let told = "setup, step 1: no value for {{ready.admin.pasword}} in the password of admin";
    assert_eq!(error, told);
}

fn given() -> Placeholders {
    Placeholders::new().with("issuer", "http://127.0.0.1:9400/default").with("audience", "db")
}

fn this_binary() -> String {
    std::env::current_exe().expect("this test binary has a path").display().to_string()
}

fn program(conduct: &str) -> Target {
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    let arguments = ["--ignored", "--exact", "--nocapture", fake::TEST];
    target.launch = Launch::Process {
        command: std::iter::once(this_binary()).chain(arguments.map(str::to_owned)).collect(),
        env: BTreeMap::from([
            (fake::CONDUCT.to_owned(), conduct.to_owned()),
            ("ISSUER".to_owned(), "{{issuer}}".to_owned()),
        ]),
        dir: PathBuf::from("."),
    };
    target
}
