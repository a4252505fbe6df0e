//! Servers that answer oddly, or not at all.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::open;
use crate::drivers::conformance::credential;
use crate::drivers::{Driver, OpenError, Outcome, Presentation};
use crate::launch::Placeholders;
use crate::target::{self, Http};

const TOKEN: &str = "header.payload-of-the-token.signature";
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"user\":\"alice\"}";

#[tokio::test]
async fn a_credential_travels_as_the_standards_say() {
    let wire = http("POST", "/login/{{user}}", Some(r#"{"user": "{{user}}"}"#));
    let (bearer, request) = exchange(wire.clone(), Presentation::HttpBearer, OK).await;
    let principal = Some("alice".to_owned());
    assert_eq!(bearer, Outcome::Accepted { session: true, principal, roles: Vec::new() });
    assert!(request.starts_with("POST /login/alice@example.com HTTP/1.1\r\n"), "{request}");
    assert!(request.contains(&format!("authorization: Bearer {TOKEN}\r\n")), "{request}");
    let agent = "user-agent: sso-harness (drivers/conformance#a-case[alg=RS256])\r\n";
    assert!(request.contains(agent), "{request}");
    assert!(request.ends_with(r#"{"user": "alice@example.com"}"#), "{request}");

    let (_, request) = exchange(wire, Presentation::HttpBasic, OK).await;
    // `alice@example.com:` and the token, in base64.
    assert!(request.contains("authorization: Basic YWxpY2VAZXhhbXBsZS5jb206aGVhZGVy"), "{request}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\n\r\n";
    let (ended, _) = exchange(http("GET", "/", None), Presentation::HttpBearer, answer).await;
    let Outcome::Rejected { message, code, .. } = ended else { panic!("{ended:?}") };
    assert_eq!(message, "redirected to http://127.0.0.1:1/login");
    assert_eq!(code.as_deref(), Some("302"));
}

#[tokio::test]
async fn an_answer_that_is_cut_short_or_endless_is_broke() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"user\":";
    let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(2 << 20));
    let nonsense = "SSH-2.0-OpenSSH\r\n";
    for answer in ["", cut, &endless, nonsense] {
        let (ended, _) = exchange(http("GET", "/", None), Presentation::HttpBearer, answer).await;
        assert!(matches!(ended, Outcome::Broke { .. }), "{ended:?}");
    }
}

#[tokio::test]
async fn a_target_file_that_cannot_be_used_is_told() {
    let mut wires = [http("PUT", "/", None), http("GET", "/", None)];
    wires[1].url = "https://localhost/".to_owned();
    let errors: Vec<String> =
        wires.iter().map(|wire| driver(wire).err().expect("unusable").to_string()).collect();
    assert_eq!(
        errors,
        [
            "connect: method \"PUT\" is not GET or POST",
            "connect: url \"https://localhost/\" is not an http URL",
        ]
    );
}

fn http(method: &str, path: &str, body: Option<&str>) -> Http {
    Http {
        url: format!("http://{{{{ready.http}}}}{path}"),
        method: method.to_owned(),
        body: body.map(str::to_owned),
        principal: Some("/user".to_owned()),
    }
}

fn driver(wire: &Http) -> Result<Box<dyn Driver>, OpenError> {
    let mut target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    target.timeout = Duration::from_secs(5);
    open(wire, &target, &Placeholders::new().with("ready.http", "127.0.0.1:1"))
}

/// Presents to a server that answers once; the outcome, and the request that it read.
async fn exchange(mut wire: Http, presentation: Presentation, answer: &str) -> (Outcome, String) {
    let (address, served) = serve(answer.to_owned()).await;
    wire.url = wire.url.replace("{{ready.http}}", &address);
    let mut driver = driver(&wire).expect("a driver");
    let credential = credential("http://127.0.0.1:1/default", presentation, TOKEN);
    let ended = driver.present(&credential).await.outcome;
    (ended, served.await.expect("the server reads the request"))
}

async fn serve(answer: String) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound").to_string();
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("the driver connects");
        let mut request = String::new();
        let mut buffer = [0; 4096];
        while !request.contains("\r\n\r\n") || request.contains("POST") && !request.ends_with('}') {
            let read = stream.read(&mut buffer).await.expect("the driver sends");
            assert_ne!(read, 0, "the request is whole");
            request.push_str(std::str::from_utf8(&buffer[..read]).expect("ASCII"));
        }
        // The driver need not wait for all of it.
        let _ = stream.write_all(answer.as_bytes()).await;
        request
    });
    (address, served)
}
