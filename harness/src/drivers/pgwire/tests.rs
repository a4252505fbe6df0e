//! Servers that end a login at odd stages, or not at all.

mod server;
mod tls;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::open;
use crate::drivers::conformance::credential;
use crate::drivers::{Outcome, Path, Presentation, Stage};
use crate::launch::Placeholders;
use crate::target::{self, Auth, Pgwire, TlsMode};
use server::Step::{Close, Flood, Read, Say, Stay};
use server::{Step, authentication, error, message, serve};

const TOKEN: &str = "header.payload-of-the-token.signature";
/// For a server that answers; a busy machine may take a while.
const PATIENT: Duration = Duration::from_secs(20);
/// For a server that stays silent.
const BRIEF: Duration = Duration::from_secs(1);
const CLEARTEXT: u32 = 3;
const SASL: u32 = 10;
const SASL_CONTINUE: u32 = 11;

#[tokio::test]
async fn a_role_that_does_not_exist_is_refused_after_authentication() {
    let fatal = error("28000", "role \"alice\" does not exist");
    let ended = log_in(Auth::Password, [token_asked(), vec![Say(ok()), Say(fatal)]].concat()).await;
    assert_eq!(
        ended,
        Outcome::Rejected {
            stage: Stage::SessionStart,
            path: Path::Unknown,
            code: Some("28000".to_owned()),
            message: "role \"alice\" does not exist".to_owned(),
        }
    );
}

#[tokio::test]
async fn a_server_that_asks_for_its_own_password_never_saw_the_token() {
    let md5 = authentication(5, b"salt");
    let scram = authentication(SASL, b"SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0");
    for (request, wanted) in
        [(md5, "an MD5 password"), (scram, "SCRAM-SHA-256-PLUS or SCRAM-SHA-256")]
    {
        for auth in [Auth::Password, Auth::Oauthbearer] {
            let ended = log_in(auth, vec![Read, Say(request.clone()), Close]).await;
            let Outcome::Rejected { path, message, .. } = ended else { panic!("{ended:?}") };
            assert_eq!(path, Path::Password);
            assert!(message.starts_with(&format!("the server asks for {wanted};")), "{message}");
        }
    }
}

#[tokio::test]
async fn a_server_of_the_other_method_lacks_the_presentation() {
    let bearer = authentication(SASL, b"OAUTHBEARER\0\0");
    for (auth, request) in
        [(Auth::Oauthbearer, authentication(CLEARTEXT, b"")), (Auth::Password, bearer)]
    {
        let ended = log_in(auth, vec![Read, Say(request), Close]).await;
        assert!(matches!(ended, Outcome::Unsupported { .. }), "{ended:?}");
    }
}

#[tokio::test]
async fn a_server_that_asks_for_nothing_lets_everybody_in() {
    let script = vec![Read, Say(ok()), Say(ready()), Read, Say(row("alice")), Say(ready()), Close];
    let principal = Some("alice".to_owned());
    let expected = Outcome::Accepted { session: true, principal, roles: Vec::new() };
    assert_eq!(log_in(Auth::Password, script).await, expected);
}

#[tokio::test]
async fn a_statement_that_is_refused_is_told_by_its_stage() {
    let denied = error("42501", "permission denied");
    let script = [token_asked(), vec![Say(ok()), Say(ready()), Read, Say(denied)]].concat();
    let ended = log_in(Auth::Password, script).await;
    assert!(matches!(ended, Outcome::Rejected { stage: Stage::FirstStatement, .. }), "{ended:?}");
}

#[tokio::test]
async fn a_full_role_after_authentication_is_busy() {
    let full = error("53300", "too many connections for role \"alice\"");
    let ended = log_in(Auth::Password, [token_asked(), vec![Say(ok()), Say(full)]].concat()).await;
    assert!(matches!(ended, Outcome::Busy { .. }), "{ended:?}");
}

#[tokio::test]
async fn information_is_passed_over() {
    let information = [
        message(b'v', &[0, 3, 0, 0, 0, 0, 0, 0]),
        message(b'N', b"SNOTICE\0Mhello\0\0"),
        authentication(CLEARTEXT, b""),
    ];
    let after = [ok(), message(b'S', b"server_version\x0018.4\0"), message(b'K', &[0; 8]), ready()];
    let script = vec![Read, Say(information.concat()), Read, Say(after.concat()), Read, Stay];
    let (port, _) = serve(script).await;
    assert_eq!(
        present(Auth::Password, port, TlsMode::Disable, BRIEF).await,
        broke("no answer within 1s after the statement was sent")
    );
}

#[tokio::test]
async fn silence_says_after_what() {
    let silent = async |script, after: &str| {
        let (port, _) = serve(script).await;
        let ended = present(Auth::Password, port, TlsMode::Disable, BRIEF).await;
        assert_eq!(ended, broke(&format!("no answer within 1s after {after}")));
    };
    tokio::join!(
        silent(vec![Stay], "the start-up message was sent"),
        silent([token_asked(), vec![Stay]].concat(), "the token was sent"),
        silent([token_asked(), vec![Say(ok()), Stay]].concat(), "AuthenticationOk"),
    );
}

#[tokio::test]
async fn what_makes_no_sense_is_broke() {
    let half = error("28000", "refused").split_at(9).0.to_vec();
    for (script, how) in [
        (vec![Read, Close], "the connection was closed, after the start-up message was sent"),
        (
            [token_asked(), vec![Close]].concat(),
            "the connection was closed, after the token was sent",
        ),
        (
            [token_asked(), vec![Say(half), Close]].concat(),
            "the connection was closed inside a message, after the token was sent",
        ),
        (
            vec![Read, Say(message(b'Z', b"I")), Close],
            "a message that is out of place, after the start-up message was sent",
        ),
        (
            vec![Read, Say(b"R\xff\xff\xff\xff".to_vec()), Stay],
            "a message of 4294967295 bytes, after the start-up message was sent",
        ),
        (
            vec![Read, Say(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()), Close],
            "a message of 1414811695 bytes, after the start-up message was sent",
        ),
    ] {
        assert_eq!(log_in(Auth::Password, script).await, broke(how));
    }
}

#[tokio::test]
async fn a_flood_of_notices_ends() {
    let begun = Instant::now();
    let flood = Flood(message(b'N', b"SNOTICE\0Mand another thing\0\0").repeat(1000));
    let ended = log_in(Auth::Password, vec![Read, flood]).await;
    assert!(matches!(ended, Outcome::Broke { .. }), "{ended:?}");
    assert!(begun.elapsed() < PATIENT, "the driver gave up by itself");
}

#[tokio::test]
async fn oauthbearer_is_spoken_as_rfc_7628_says() {
    let status = br#"{"status":"invalid_token","scope":"openid"}"#;
    let script = vec![
        Read,
        Say(authentication(SASL, b"SCRAM-SHA-256\0OAUTHBEARER\0\0")),
        Read,
        Say(authentication(SASL_CONTINUE, status)),
        Read,
        Say(error("28000", "OAuth bearer authentication failed")),
        Read,
    ];
    let (port, heard) = serve(script).await;
    let ended = present(Auth::Oauthbearer, port, TlsMode::Disable, PATIENT).await;
    let Outcome::Rejected { message, path, .. } = ended else { panic!("{ended:?}") };
    assert_eq!(message, "OAuth bearer authentication failed [invalid_token]");
    assert_eq!(path, Path::Token);

    let [start, first, dummy, goodbye] = &heard.await.expect("the script ends")[..] else {
        panic!("four messages");
    };
    let start = String::from_utf8_lossy(start).replace('\0', "|");
    assert!(start.contains("|user|alice@example.com|database|db|"), "{start}");
    assert!(start.contains("|application_name|drivers/conformance#a-case[alg=RS256]|"), "{start}");
    let expected = format!("n,,\x01auth=Bearer {TOKEN}\x01\x01");
    assert!(first.ends_with(expected.as_bytes()));
    assert_eq!(dummy, b"p\0\0\0\x05\x01");
    assert_eq!(goodbye, b"X\0\0\0\x04");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_a_server_says_the_login_ends(
        messages in proptest::collection::vec(anything(), 0..6),
        bearer in any::<bool>(),
    ) {
        let auth = if bearer { Auth::Oauthbearer } else { Auth::Password };
        let script = vec![Read, Say(messages.concat()), Close];
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let ended = runtime.expect("a runtime").block_on(log_in(auth, script));
        let shown = format!("{ended:?}");
        prop_assert!(!shown.contains(TOKEN), "{}", shown);
    }
}

/// A message of a known kind with anything in it, or anything at all.
fn anything() -> impl Strategy<Value = Vec<u8>> {
    let body = || proptest::collection::vec(any::<u8>(), 0..40);
    let tags = b"RRRSKZETDCINvA".to_vec();
    prop_oneof![
        8 => (proptest::sample::select(tags), body()).prop_map(|(tag, body)| message(tag, &body)),
        4 => (0u32..13, body()).prop_map(|(number, data)| authentication(number, &data)),
        2 => Just(ok()),
        2 => Just(ready()),
        1 => body(),
    ]
}

fn token_asked() -> Vec<Step> {
    vec![Read, Say(authentication(CLEARTEXT, b"")), Read]
}

fn ok() -> Vec<u8> {
    authentication(0, b"")
}

fn ready() -> Vec<u8> {
    message(b'Z', b"I")
}

fn row(value: &str) -> Vec<u8> {
    let length = u32::try_from(value.len()).expect("short").to_be_bytes();
    message(b'D', &[&[0, 1][..], &length, value.as_bytes()].concat())
}

fn broke(how: &str) -> Outcome {
    Outcome::Broke { how: how.to_owned() }
}

async fn log_in(auth: Auth, script: Vec<Step>) -> Outcome {
    let (port, _) = serve(script).await;
    present(auth, port, TlsMode::Disable, PATIENT).await
}

async fn present(auth: Auth, port: u16, tls: TlsMode, timeout: Duration) -> Outcome {
    let wire = Pgwire {
        host: "127.0.0.1".to_owned(),
        port: port.to_string(),
        auth,
        database: "db".to_owned(),
        user: "{{user}}".to_owned(),
        tls,
        options: BTreeMap::new(),
        whoami: Some("SELECT current_user".to_owned()),
    };
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    target.timeout = timeout;
    let mut driver = open(&wire, &target, &Placeholders::new()).expect("a driver");
    let presentation = match auth {
        Auth::Password => Presentation::Password,
        Auth::Oauthbearer => Presentation::Oauthbearer,
    };
    let credential = credential("http://127.0.0.1:1/default", presentation, TOKEN);
    driver.present(&credential).await.outcome
}
