//! The other side of the external driver: a validator that believes every token of three parts
//! that names its issuer, and misbehaves by name.

use std::io::{BufRead as _, Write as _};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// The path of the test below.
pub(super) const TEST: &str = "drivers::conformance::program::fake::fake_validator";
/// The environment variable that says how it behaves.
pub(super) const CONDUCT: &str = "FAKE_VALIDATOR";

#[test]
#[ignore = "this is the program that the tests of the external driver start"]
fn fake_validator() {
    let Ok(conduct) = std::env::var(CONDUCT) else { return };
    if conduct == "dies-at-start" {
        last_words("no module named jwt");
    }
    let mut issuer = String::new();
    let mut presented = 0;
    for line in std::io::stdin().lock().lines() {
        let message: Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        if message["type"] == "configure" {
            issuer = message["issuer"].as_str().expect("configure has an issuer").to_owned();
            say(&json!({"type": "ready", "name": "fake", "version": "1.0"}).to_string());
        } else {
            presented += 1;
            answer(&conduct, &message, &issuer, presented);
        }
    }
    if conduct == "stays" {
        std::thread::sleep(Duration::from_secs(60));
    }
}

fn answer(conduct: &str, message: &Value, issuer: &str, presented: u64) {
    let id = &message["id"];
    let token = message["token"].as_str().unwrap_or_default();
    let said = match conduct {
        "hangs" => {
            std::thread::sleep(Duration::from_secs(60));
            return;
        }
        "gone" => last_words("the key table is on fire"),
        "every-third" if presented == 3 => last_words("enough"),
        "busy" => json!({"id": id, "outcome": "busy", "message": "later"}),
        "unsupported" => {
            json!({"id": id, "outcome": "unsupported", "message": "no bearer tokens here"})
        }
        "broken-json" => return say("{\"id\":"),
        "unknown-id" => json!({"id": "another", "outcome": "accepted", "principal": "x"}),
        "nobody" => json!({"id": id, "outcome": "accepted"}),
        "long" => return say(&format!("{{{}", "x".repeat(2 << 20))),
        "echoes" => {
            say(&format!("looking at {token}"));
            json!({"id": id, "outcome": "rejected", "message": format!("bad token {token}")})
        }
        conduct => {
            if conduct == "prints" {
                say("validating, as ever");
            }
            if conduct == "slow" {
                std::thread::sleep(Duration::from_secs(1));
            }
            verdict(id, token, issuer, &message["user"])
        }
    };
    say(&said.to_string());
}

fn verdict(id: &Value, token: &str, issuer: &str, user: &Value) -> Value {
    let claims: Option<Value> = token
        .split('.')
        .nth(1)
        .and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok())
        .and_then(|json| serde_json::from_slice(&json).ok());
    match claims {
        Some(claims) if claims["iss"] == issuer && claims["email"] == *user => {
            json!({"id": id, "outcome": "accepted", "principal": user})
        }
        _ => json!({"id": id, "outcome": "rejected", "message": "not of this issuer"}),
    }
}

/// One line. The empty one before it ends what the test runner may have begun to print.
fn say(line: &str) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\n{line}").and_then(|()| stdout.flush()).expect("the driver reads");
}

fn last_words(words: &str) -> ! {
    writeln!(std::io::stderr(), "{words}").expect("the driver reads stderr");
    std::process::exit(7)
}
