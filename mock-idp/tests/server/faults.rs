//! Faults: what a client gets instead of a right answer.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::http::{get, post, send};

/// A provider whose JWK Set is faulty.
fn faulty(fault: &Value) -> MockIdp {
    let idp = MockIdp::start().expect("a free port");
    rule(&idp, &json!({ "endpoint": "jwks_uri", "fault": fault }));
    idp
}

fn rule(idp: &MockIdp, rule: &Value) {
    let added = send(idp.address(), "POST", "/-/rules", &[], &rule.to_string());
    assert_eq!(added.status, 201, "{}", added.body);
}

/// All bytes that come back, and how the connection ended.
fn bytes(idp: &MockIdp) -> (String, std::io::Result<()>) {
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream
        .write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .expect("it reads");
    let (mut all, mut piece) = (Vec::new(), [0; 4_096]);
    let end = loop {
        match stream.read(&mut piece) {
            Ok(0) => break Ok(()),
            Ok(count) => all.extend(&piece[..count]),
            Err(error) => break Err(error),
        }
    };
    (String::from_utf8_lossy(&all).into_owned(), end)
}

/// Header section and body.
fn parts(idp: &MockIdp) -> (String, String) {
    let (text, end) = bytes(idp);
    end.expect("an end without a reset");
    let (head, body) = text.split_once("\r\n\r\n").expect("a header section");
    (head.to_ascii_lowercase(), body.to_owned())
}

#[test]
fn a_status_takes_the_place_of_the_answer() {
    let idp = faulty(&json!({ "status": 503, "retry_after": 2 }));
    let answer = get(idp.address(), "/default/jwks");
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
    let idp = faulty(&json!({ "status": 204 }));
    let answer = get(idp.address(), "/default/jwks");
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
}

#[test]
fn an_empty_answer_is_an_end_and_a_reset_is_an_error() {
    let (text, end) = bytes(&faulty(&json!({ "empty": true })));
    assert_eq!(text, "");
    assert!(end.is_ok(), "{end:?}");
    let (text, end) = bytes(&faulty(&json!({ "reset": 0 })));
    assert_eq!(text, "");
    assert_eq!(end.expect_err("a reset").kind(), std::io::ErrorKind::ConnectionReset);
}

#[test]
fn a_reset_in_mid_body_comes_after_that_much_of_it() {
    let (text, end) = bytes(&faulty(&json!({ "reset": 7 })));
    assert_eq!(text.split_once("\r\n\r\n").expect("a head").1, r#"{"keys""#);
    assert_eq!(end.expect_err("a reset").kind(), std::io::ErrorKind::ConnectionReset);
}

#[test]
fn a_truncated_body_is_shorter_than_its_content_length() {
    let (head, body) = parts(&faulty(&json!({ "truncate": 10 })));
    assert_eq!(body.len(), 10);
    let length = head.split_once("content-length: ").expect("a length").1;
    let length: usize = length.lines().next().expect("a line").parse().expect("a number");
    assert!(length > 1_000, "{length}");
    let (head, body) = parts(&faulty(&json!({ "content_length": 5 })));
    assert!(head.contains("content-length: 5") && body.len() > 1_000, "{head}");
}

#[test]
fn a_malformed_chunk_has_a_size_that_is_no_number() {
    let (head, body) = parts(&faulty(&json!({ "malformed_chunk": true })));
    assert!(
        head.contains("transfer-encoding: chunked") && body.ends_with("\r\nsize\r\n"),
        "{head}"
    );
}

#[test]
fn chunks_are_right_and_as_long_as_asked_for() {
    let (head, body) = parts(&faulty(&json!({ "chunked": 3 })));
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    assert!(body.to_lowercase().starts_with("3\r\n{\"k\r\n3\r\ney") && body.ends_with("0\r\n\r\n"));
}

#[test]
fn a_huge_body_is_still_the_document() {
    let idp = faulty(&json!({ "huge": 300_000 }));
    let answer = get(idp.address(), "/default/jwks");
    assert!(answer.body.len() > 300_000);
    assert!(answer.json()["keys"].is_array());
}

#[test]
fn a_huge_body_is_made_while_it_is_sent() {
    // A gibibyte: whoever leaves early has cost a few pieces of it.
    let idp = faulty(&json!({ "huge": 1_u64 << 30 }));
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    let mut begin = [0; 100_000];
    stream.read_exact(&mut begin).expect("a beginning");
    drop(stream);
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
}

#[test]
fn a_body_drips() {
    let idp = faulty(&json!({ "drip": { "bytes": 1_000, "every": "100ms" } }));
    let begin = Instant::now();
    let answer = get(idp.address(), "/default/jwks");
    assert!(answer.json()["keys"].is_array());
    assert!(begin.elapsed() >= Duration::from_millis(100), "{:?}", begin.elapsed());
}

#[test]
fn a_delay_comes_before_everything_and_the_journal_knows_the_request_already() {
    let idp = faulty(&json!({ "delay": "300ms" }));
    let begin = Instant::now();
    let answer = get(idp.address(), "/default/jwks");
    assert!(begin.elapsed() >= Duration::from_millis(300));
    assert_eq!(answer.status, 200);
    let seen = &idp.journal().since(1)[0];
    assert!(seen.duration < Duration::from_millis(300), "{:?}", seen.duration);
    assert_eq!(seen.fault.as_deref(), Some(r#"{"delay":"300ms"}"#));
}

#[test]
fn whoever_hangs_is_released_in_the_end_and_holds_up_no_stop() {
    let (text, end) = bytes(&faulty(&json!({ "hang": "200ms" })));
    assert_eq!((text.as_str(), end.is_ok()), ("", true));
    let idp = faulty(&json!({ "hang": "10m" }));
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    idp.journal()
        .wait_for(&mock_idp::journal::Filter::endpoint("jwks_uri"), 1, Duration::from_secs(10))
        .expect("it arrived");
    let begin = Instant::now();
    drop(idp);
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
}

#[test]
fn a_redirection_leads_where_it_is_told() {
    for (to, ends) in [
        ("canary", "/canary/redirect"),
        ("loop", "/default/jwks"),
        ("token_endpoint", "/default/token"),
        ("oauth-authorization-server", "/.well-known/oauth-authorization-server/default"),
    ] {
        let idp = faulty(&json!({ "redirect": to }));
        let answer = get(idp.address(), "/default/jwks");
        let location = answer.header("location").expect("a location");
        assert_eq!((answer.status, location), (307, format!("{}{ends}", idp.base()).as_str()));
    }
    let idp = faulty(&json!({ "redirect": "other-host" }));
    let answer = get(idp.address(), "/default/jwks");
    assert!(answer.header("location").expect("a location").starts_with("http://localhost:"));
}

#[test]
fn a_token_response_is_spoilt_member_by_member() {
    let idp = MockIdp::start().expect("a free port");
    let ask = |fault: Value| {
        let once = json!({ "endpoint": "token_endpoint", "times": 1, "fault": fault });
        rule(&idp, &once);
        let form = "grant_type=client_credentials&client_id=svc&client_secret=secret";
        post(idp.address(), "/default/token", &[], form)
    };
    let spoilt = ask(json!({ "without": ["token_type"], "with": { "expires_in": -1 } })).json();
    assert_eq!((spoilt.get("token_type"), &spoilt["expires_in"]), (None, &json!(-1)));
    assert!(serde_json::from_str::<Value>(&ask(json!({ "json": "invalid" })).body).is_err());
    assert_eq!(ask(json!({ "json": "duplicate" })).body.matches("\"token_type\"").count(), 2);
    assert!(ask(json!({ "json": "array" })).json().is_array());
    assert_eq!(ask(json!({ "json": "null" })).body, "null");
    let typed = ask(json!({ "content_type": "text/html" }));
    assert_eq!(typed.header("content-type"), Some("text/html"));
}

#[test]
fn what_takes_the_place_of_an_answer_uses_nothing_up() {
    let idp = MockIdp::start().expect("a free port");
    let form = "grant_type=password&client_id=db&client_secret=secret&username=alice\
                &password=password&scope=openid%20offline_access";
    let refresh = post(idp.address(), "/default/token", &[], form).text("refresh_token");
    rule(&idp, &json!({ "client": "db", "times": 1, "fault": { "status": 503 } }));
    let form = format!(
        "grant_type=refresh_token&client_id=db&client_secret=secret&refresh_token={refresh}"
    );
    let statuses: Vec<u16> =
        (0..2).map(|_| post(idp.address(), "/default/token", &[], &form).status).collect();
    assert_eq!(statuses, [503, 200]);
}
