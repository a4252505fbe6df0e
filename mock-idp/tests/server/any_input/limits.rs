//! What a client may take up, it may take up for so long, and then others are served.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use mock_idp::idp::{Limits, MockIdp};

use super::super::http::get;
use super::DEADLINE;

fn limited(limits: Limits) -> MockIdp {
    MockIdp::builder().limits(limits).start().expect("a free port")
}

/// What comes back until the connection ends, without a word that nothing else is sent.
fn until_the_end(idp: &MockIdp, bytes: &str) -> String {
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    stream.write_all(bytes.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an end");
    answer
}

#[test]
fn half_a_request_is_not_waited_for_without_end() {
    let idp = limited(Limits { header: Duration::from_millis(50), ..Limits::default() });
    for half in ["", "GET", "GET /default/jwks HTTP/1.1\r\nHost: localhost\r\n"] {
        let answer = until_the_end(&idp, half);
        assert!(!answer.contains(" 200 "), "{half}: {answer}");
    }
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
}

#[test]
fn a_body_that_does_not_come_is_told_so() {
    let idp = limited(Limits { body: Duration::from_millis(50), ..Limits::default() });
    for path in ["/-/rules", "/default/token"] {
        let half =
            format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{{");
        let answer = until_the_end(&idp, &half);
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("a body comes within 50ms"), "{answer}");
    }
}

#[test]
fn clients_that_ask_for_nothing_keep_nobody_out() {
    let idp = limited(Limits { connections: 3, ..Limits::default() });
    let silent: Vec<TcpStream> =
        (0..9).map(|_| TcpStream::connect(idp.address()).expect("it accepts")).collect();
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
    drop(silent);
}
