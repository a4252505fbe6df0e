//! Faults of what a document is: compressed, labelled, replaced, without an end.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use flate2::read::GzDecoder;
use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::http::{get, send};

/// A provider whose JWK Set is faulty.
fn faulty(fault: &Value) -> MockIdp {
    let idp = MockIdp::start().expect("a free port");
    let rule = json!({ "endpoint": "jwks_uri", "fault": fault }).to_string();
    let added = send(idp.address(), "POST", "/-/rules", &[], &rule);
    assert_eq!(added.status, 201, "{}", added.body);
    idp
}

/// Header section in lower case, and the body without its chunks.
fn fetched(idp: &MockIdp) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let request = b"GET /default/jwks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(request).expect("it reads");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an end");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a header section");
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let mut rest = &bytes[end + 4..];
    if !head.contains("transfer-encoding: chunked") {
        return (head, rest.to_vec());
    }
    let mut body = Vec::new();
    loop {
        let line = rest.iter().position(|byte| *byte == b'\r').expect("a chunk's size");
        let size = std::str::from_utf8(&rest[..line]).expect("text");
        let size = usize::from_str_radix(size, 16).expect("a number");
        if size == 0 {
            return (head, body);
        }
        body.extend(&rest[line + 2..line + 2 + size]);
        rest = &rest[line + 4 + size..];
    }
}

#[test]
fn a_compressed_document_says_so_and_is_the_document() {
    let honest = get(MockIdp::start().expect("a free port").address(), "/default/jwks").body;
    let (head, body) = fetched(&faulty(&json!({ "gzip": true })));
    assert!(head.contains("content-encoding: gzip"), "{head}");
    let mut plain = String::new();
    GzDecoder::new(&*body).read_to_string(&mut plain).expect("gzip");
    assert_eq!(plain, honest);
}

#[test]
fn a_bomb_is_small_on_the_way_and_unfolds_to_the_document_behind_spaces() {
    let (head, body) = fetched(&faulty(&json!({ "gzip_bomb": 20_000_000 })));
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(body.len() < 200_000, "{}", body.len());
    let mut plain = String::new();
    GzDecoder::new(&*body).read_to_string(&mut plain).expect("gzip");
    assert!(plain.len() > 20_000_000, "{}", plain.len());
    let document: Value = serde_json::from_str(&plain).expect("JSON");
    assert!(document["keys"].is_array());
}

#[test]
fn header_fields_are_set_over_what_is_there() {
    let fields = json!({ "headers": { "cache-control": "no-store", "x-extra": "1" } });
    let answer = get(faulty(&fields).address(), "/default/jwks");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-extra"), Some("1"));
    assert!(answer.json()["keys"].is_array());
}

#[test]
fn a_captive_portal_answers_with_its_page() {
    let answer = get(faulty(&json!({ "html": true })).address(), "/default/jwks");
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").expect("a type").starts_with("text/html"));
    assert!(answer.body.starts_with("<!DOCTYPE html>"), "{}", answer.body);
}

#[test]
fn an_endless_body_goes_on_and_holds_up_nobody_else() {
    let idp = faulty(&json!({ "endless": true }));
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    let mut begin = vec![0; 3_000_000];
    stream.read_exact(&mut begin).expect("it goes on");
    assert!(!String::from_utf8_lossy(&begin[..500]).contains("content-length"));
    assert_eq!(get(idp.address(), "/-/ready").status, 200);
}
