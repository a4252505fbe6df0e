//! Against the simulation of Materialize, and against servers that speak no WebSocket.

use std::time::Duration;

use mock_idp::idp::MockIdp;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use super::open;
use crate::drivers::conformance::{SHORT, credential, sound_token};
use crate::drivers::{Driver, Outcome, Presentation, Stage};
use crate::launch::{self, Placeholders};
use crate::target::{self, Websocket};

fn driver(url: &str) -> Box<dyn Driver> {
    let mut target = target::load("materialize").unwrap_or_else(|wrong| panic!("{wrong}"));
    target.timeout = SHORT;
    let wire = Websocket { url: url.to_owned(), whoami: "SELECT current_user".to_owned() };
    open(&wire, &target, &Placeholders::new()).expect("it can be used")
}

#[tokio::test]
async fn a_token_logs_in_and_what_is_none_is_refused_by_the_closing() {
    let idp = MockIdp::start().expect("a port is free");
    let given = Placeholders::new()
        .with("issuer", idp.issuer())
        .with("client_id", "db")
        .with("audience", "db");
    let target = target::load("materialize").unwrap_or_else(|wrong| panic!("{wrong}"));
    let launched = launch::start(&target, &given).await.expect("it starts");
    let mut driver = crate::drivers::open(&target, &launched).expect("it can be spoken to");
    let of = |token: &str| credential(&idp.issuer(), Presentation::Websocket, token);
    let sound = of(&sound_token(&idp.issuer()));
    for _ in 0..2 {
        let accepted = driver.present(&sound).await.outcome;
        let principal = Some("alice@example.com".to_owned());
        assert_eq!(accepted, Outcome::Accepted { session: true, principal, roles: Vec::new() });
        let refused = driver.present(&of("not-a-token-and-never-was-one")).await.outcome;
        let Outcome::Rejected { stage, code, message, .. } = refused else { panic!("{refused:?}") };
        assert_eq!(stage, Stage::AuthExchange);
        assert_eq!((code.as_deref(), &*message), (Some("1002"), "unauthorized"));
    }
}

#[tokio::test]
async fn odd_answers_and_none_are_what_they_are() {
    for (answer, wanted) in [
        ("HTTP/1.1 503 Later\r\n\r\n", "Busy { why: \"HTTP/1.1 503 Later"),
        ("HTTP/1.1 401 Unauthorized\r\n\r\n", "Rejected { stage: AuthExchange"),
        ("HTTP/1.1 200 OK\r\n\r\n", "Broke { how: \"no WebSocket: HTTP/1.1 200 OK"),
        ("HTTP/1.1 101 Go\r\n\r\n\u{1}\u{1}x", "Broke { how: "),
        ("", "Broke { how: \"no answer within 400ms after "),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}/sql", listener.local_addr().expect("an address"));
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a client");
            // Whoever is gone does not hear it.
            let _ = stream.write_all(answer.as_bytes()).await;
            tokio::time::sleep(Duration::from_secs(60)).await;
        });
        let sound = credential("http://127.0.0.1:1", Presentation::Websocket, "a.b.c");
        let told = format!("{:?}", driver(&url).present(&sound).await.outcome);
        assert!(told.starts_with(wanted), "{told}");
        serving.abort();
    }
}
