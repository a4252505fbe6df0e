//! The honest certificate.

use mock_idp::idp::{Builder, MockIdp, StartError};
use mock_idp::tls::{Tls, TlsError};
use rcgen::generate_simple_self_signed;

use super::client::{get, trusting};
use crate::server::http;

fn encrypted() -> MockIdp {
    MockIdp::builder().tls(Tls::SelfSigned).start().expect("a port")
}

fn ca(idp: &MockIdp) -> String {
    idp.ca_pem().expect("an authority")
}

#[test]
fn who_trusts_its_authority_is_served_under_each_of_its_names() {
    let idp = encrypted();
    assert!(idp.issuer().starts_with("https://127.0.0.1:"));
    for host in ["127.0.0.1", "::1", "localhost"] {
        let path = "/default/.well-known/openid-configuration";
        let answer = get(trusting(&ca(&idp)), idp.address(), host, path).expect("an answer");
        assert!(answer.contains(&format!("\"issuer\":\"{}\"", idp.issuer())), "{answer}");
    }
}

#[test]
fn another_name_and_another_authority_are_not_its_own() {
    let (idp, other) = (encrypted(), encrypted());
    let refused = |ca: &str, host| get(trusting(ca), idp.address(), host, "/default/jwks");
    let why = refused(&ca(&idp), "db.example.com").expect_err("a wrong name");
    assert!(why.contains("not valid for name"), "{why}");
    let why = refused(&ca(&other), "localhost").expect_err("a wrong authority");
    assert!(why.starts_with("invalid peer certificate"), "{why}");
}

#[test]
fn the_host_of_the_external_url_is_named_too() {
    let builder = MockIdp::builder().tls(Tls::SelfSigned).external_url("https://idp.example.com");
    let idp = builder.start().expect("a port");
    assert_eq!(idp.issuer(), "https://idp.example.com/default");
    let answer = get(trusting(&ca(&idp)), idp.address(), "idp.example.com", "/default/jwks");
    assert!(answer.expect("an answer").starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_certificate_of_ones_own_is_shown() {
    let own = generate_simple_self_signed(["sso.example.com".to_owned()]).expect("a certificate");
    let (cert_pem, key_pem) = (own.cert.pem(), own.signing_key.serialize_pem());
    let tls = Tls::Own { cert_pem: cert_pem.clone(), key_pem };
    let idp = MockIdp::builder().tls(tls).start().expect("a port");
    assert_eq!(ca(&idp), cert_pem);
    get(trusting(&cert_pem), idp.address(), "sso.example.com", "/-/ready").expect("an answer");
}

#[test]
fn what_can_not_work_is_told_before_the_start() {
    let one = generate_simple_self_signed(["a.example.com".to_owned()]).expect("a certificate");
    let two = generate_simple_self_signed(["a.example.com".to_owned()]).expect("a certificate");
    let (cert_pem, key_pem) = (one.cert.pem(), two.signing_key.serialize_pem());
    let refused = |builder: Builder| match builder.start() {
        Err(StartError::Tls(error)) => error,
        other => panic!("{other:?}"),
    };
    let own = |cert_pem: &str, key_pem: &str| {
        let (cert_pem, key_pem) = (cert_pem.to_owned(), key_pem.to_owned());
        MockIdp::builder().tls(Tls::Own { cert_pem, key_pem })
    };
    assert!(matches!(refused(own("", &key_pem)), TlsError::Certificate));
    assert!(matches!(refused(own(&cert_pem, &cert_pem)), TlsError::Key));
    assert!(matches!(refused(own(&cert_pem, &key_pem)), TlsError::Rejected(_)));
    let plain = MockIdp::builder().tls(Tls::SelfSigned).external_url("http://idp.example.com");
    assert!(matches!(refused(plain), TlsError::ExternalUrl));
}

#[test]
fn plain_http_is_told_that_this_is_https() {
    let idp = encrypted();
    let answer = http::get(idp.address(), "/default/jwks");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("https://"), "{}", answer.body);
}
