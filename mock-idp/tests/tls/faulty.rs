//! Faults of HTTP inside TLS: the same ones, and never an orderly end where there is none.

use mock_idp::idp::MockIdp;
use mock_idp::tls::Tls;

use super::client::{get, trusting};

const JWKS: &str = "/default/jwks";

/// What a client that trusts the provider gets from a path.
fn fetched(idp: &MockIdp, path: &str) -> Result<String, String> {
    let config = trusting(&idp.ca_pem().expect("an authority"));
    get(config, idp.address(), "127.0.0.1", path)
}

fn encrypted() -> MockIdp {
    MockIdp::builder().tls(Tls::SelfSigned).start().expect("a port")
}

#[test]
fn an_answer_is_cut_short_inside_tls() {
    let idp = encrypted();
    let honest = fetched(&idp, JWKS).expect("an answer");
    let (_, honest) = honest.split_once("\r\n\r\n").expect("a header section");
    let cut = fetched(&idp, "/d/jwks.truncated/default/jwks").expect("an orderly end of TLS");
    let (head, body) = cut.split_once("\r\n\r\n").expect("a header section");
    assert_eq!(body, &honest[..100]);
    assert!(!head.contains("content-length: 100\r\n"), "{head}");
}

#[test]
fn a_reset_inside_tls_is_an_error_of_the_connection() {
    let why = fetched(&encrypted(), "/d/transport.reset-mid-body/default/jwks");
    let why = why.expect_err("it is reset");
    assert!(why.contains("reset") || why.contains("close_notify"), "{why}");
}

#[test]
fn a_malformed_chunk_and_an_empty_answer_come_through_tls() {
    let idp = encrypted();
    let chunk = fetched(&idp, "/d/transport.malformed-chunk/default/jwks").expect("an answer");
    assert!(chunk.ends_with("\r\nsize\r\n"), "{chunk}");
    let empty = fetched(&idp, "/d/transport.empty-response/default/jwks").expect("an end");
    assert_eq!(empty, "");
}

#[test]
fn a_status_and_compressed_documents_come_through_tls() {
    let idp = encrypted();
    let answer = fetched(&idp, "/d/jwks.500/default/jwks").expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    let why = fetched(&idp, "/d/transport.gzip-unasked/default/jwks").expect_err("no text");
    assert!(why.contains("UTF-8"), "{why}");
}
