//! Redirections: each comes to an end where it should, and the document is there.

use mock_idp::idp::MockIdp;
use mock_idp::tls::Tls;

use super::http::{Answer, get, raw};
use crate::tls::client;

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 307, "{}", answer.body);
    answer.header("location").expect("a location")
}

#[test]
fn a_chain_has_as_many_links_as_it_says_and_then_the_document() {
    let idp = MockIdp::start().expect("a free port");
    let mut path = "/d/dos.redirect-chain-1000/default/.well-known/openid-configuration".to_owned();
    let issuer = idp.issuer_at("/d/dos.redirect-chain-1000/default");
    for _ in 0..1_000 {
        let answer = get(idp.address(), &path);
        path = location(&answer).strip_prefix(idp.base()).expect("the same origin").to_owned();
    }
    assert_eq!(get(idp.address(), &path).text("issuer"), issuer);
}

#[test]
fn who_follows_to_the_other_host_finds_the_document_there() {
    let idp = MockIdp::start().expect("a free port");
    let path = "/d/discovery.redirect-cross-origin/default/.well-known/openid-configuration";
    let answer = get(idp.address(), path);
    let port = idp.address().port();
    assert_eq!(location(&answer), format!("http://localhost:{port}{path}"));
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    let there = raw(idp.address(), request.as_bytes());
    assert_eq!(there.text("issuer"), idp.issuer_at("/d/discovery.redirect-cross-origin/default"));
}

#[test]
fn who_gives_tls_up_finds_the_document_of_the_https_issuer_in_the_clear() {
    let idp = MockIdp::builder().tls(Tls::SelfSigned).start().expect("a free port");
    let path = "/d/discovery.redirect-downgrade/default/.well-known/openid-configuration";
    let config = client::trusting(&idp.ca_pem().expect("an authority"));
    let answer = client::get(config, idp.address(), "127.0.0.1", path).expect("an answer");
    let line = answer.lines().find_map(|line| line.strip_prefix("location: "));
    let there = line.expect("a location").strip_prefix("http://127.0.0.1:").expect("plain http");
    let (port, path) = there.split_once('/').expect("a path");
    let clear = ([127, 0, 0, 1], port.parse().expect("a port")).into();
    let found = get(clear, &format!("/{path}"));
    assert_eq!(found.text("issuer"), idp.issuer_at("/d/discovery.redirect-downgrade/default"));
    assert!(found.text("issuer").starts_with("https://"));
}

#[test]
fn a_provider_without_tls_has_nothing_to_give_up() {
    let idp = MockIdp::start().expect("a free port");
    for id in ["discovery.redirect-downgrade", "discovery.jwks-uri-http"] {
        let answer =
            get(idp.address(), &format!("/d/{id}/default/.well-known/openid-configuration"));
        assert_eq!(answer.status, 200, "{id}");
        let issuer = idp.issuer_at(&format!("/d/{id}/default"));
        assert_eq!(answer.text("jwks_uri"), format!("{issuer}/jwks"), "{id}");
    }
}
