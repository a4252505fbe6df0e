//! The program that the tests launch.

use std::io::Write as _;
use std::time::Duration;

use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

/// The path of the test below.
pub(super) const TEST: &str = "launch::tests::fake::fake_program";
/// The environment variable that says how it behaves.
pub(super) const CONDUCT: &str = "FAKE_PROGRAM";

#[tokio::test]
#[ignore = "this is the program that the tests of the launcher start"]
async fn fake_program() {
    let Ok(conduct) = std::env::var(CONDUCT) else { return };
    if conduct == "dies" {
        writeln!(std::io::stderr(), "port 5432 is taken").expect("the launcher reads stderr");
        std::process::exit(3);
    }
    if conduct == "chats" {
        say("{ I am ready }");
        return;
    }
    let ignored = (conduct == "ignores-sigterm").then(|| signal(SignalKind::terminate()));
    say("a banner, as programs have");
    let ready = json!({
        "pgwire": "127.0.0.1:5432",
        "issuer": std::env::var("ISSUER").unwrap_or_default(),
        "admin": {"user": "root"},
        "pid": std::process::id(),
    });
    say(&ready.to_string());
    tokio::time::sleep(Duration::from_secs(60)).await;
    drop(ignored);
}

/// One line. The empty one before it ends what the test runner may have begun to print.
fn say(line: &str) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\n{line}").and_then(|()| stdout.flush()).expect("the launcher reads");
}
