//! Every lie in a handshake, to a client that looks and to one that does not.

use std::net::SocketAddr;

use mock_idp::defects::handshake::Handshake;
use mock_idp::defects::{self, Defect, Effect};
use mock_idp::idp::{MockIdp, TlsFaultError};
use mock_idp::tls::{HandshakeOutcome, Tls};

use super::client::{careless, get, trusting};

const METADATA: &str = "/default/.well-known/openid-configuration";

/// The defects of the handshake.
fn lies() -> impl Iterator<Item = &'static Defect> {
    defects::all().filter(|defect| defect.handshake().is_some())
}

/// Host and address of a listener.
fn place(base: &str) -> (String, SocketAddr) {
    let (host, port) =
        base.strip_prefix("https://").and_then(|rest| rest.rsplit_once(':')).expect("a URL");
    (host.to_owned(), SocketAddr::from(([127, 0, 0, 1], port.parse().expect("a port"))))
}

fn last(idp: &MockIdp, defect: &str) -> HandshakeOutcome {
    // The server notes the end of a handshake when it has seen it, which may be after the client.
    for _ in 0..500 {
        let handshakes = idp.handshakes();
        if let Some(found) = handshakes.iter().rev().find(|h| h.defect == Some(defect)) {
            return found.outcome.clone();
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{defect}: no handshake is noted");
}

#[test]
fn a_client_that_looks_refuses_every_one_and_says_why() {
    let idp = MockIdp::start().expect("a port");
    let ca = idp.ca_pem().expect("an authority");
    let mut told = String::new();
    for lie in lies() {
        let (host, address) = place(&idp.tls_fault(lie.id).expect("a listener"));
        let why = get(trusting(&ca), address, &host, METADATA).expect_err(lie.id);
        let why = why.split(": verification time").next().unwrap_or_default();
        let outcome = last(&idp, lie.id);
        told.push_str(&format!("{}\n    client: {why}\n    server: {outcome}\n", lie.id));
    }
    assert_eq!(idp.journal().mark(), 0, "nothing was asked");
    insta::assert_snapshot!(told);
}

#[test]
fn a_client_that_does_not_look_is_deceived_and_the_provider_notes_it() {
    let idp = MockIdp::builder().tls(Tls::SelfSigned).start().expect("a port");
    for lie in lies() {
        let Some(Handshake::Certificate(_)) = lie.handshake() else { continue };
        assert_ne!(lie.effect, Effect::Starves, "{}", lie.id);
        let base = idp.tls_fault(lie.id).expect("a listener");
        let (host, address) = place(&base);
        let answer = get(careless(), address, &host, METADATA).expect(lie.id);
        let issuer = format!("\"issuer\":\"{base}/default\"");
        assert!(answer.contains(&issuer), "{}: {answer}", lie.id);
        assert_eq!(last(&idp, lie.id), HandshakeOutcome::WentOn, "{}", lie.id);
    }
}

#[test]
fn the_honest_listener_stays_honest_and_a_lie_has_one_listener() {
    let idp = MockIdp::builder().tls(Tls::SelfSigned).start().expect("a port");
    let one = idp.tls_fault("transport.tls-expired-cert").expect("a listener");
    assert_eq!(one, idp.tls_fault("transport.tls-expired-cert").expect("the same"));
    assert_ne!(one, idp.tls_fault("transport.tls-wrong-host").expect("another"));
    let ca = idp.ca_pem().expect("an authority");
    get(trusting(&ca), idp.address(), "127.0.0.1", METADATA).expect("an answer");
}

#[test]
fn the_listeners_stop_with_the_provider() {
    let idp = MockIdp::start().expect("a port");
    let (_, address) = place(&idp.tls_fault("transport.tls-self-signed").expect("a listener"));
    drop(idp);
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn what_is_no_lie_in_the_handshake_is_told() {
    let idp = MockIdp::start().expect("a port");
    assert!(matches!(idp.tls_fault("transport.tls-expird"), Err(TlsFaultError::Unknown(_))));
    let error = idp.tls_fault("claim.exp.past").expect_err("it is a token's");
    assert!(error.to_string().contains("there are transport.tls-expired-cert"), "{error}");
}

#[test]
fn an_issuers_path_can_not_name_one() {
    let idp = MockIdp::start().expect("a port");
    let path = "/d/transport.tls-expired-cert/default/jwks";
    let answer = crate::server::http::get(idp.address(), path);
    assert_eq!((answer.status, answer.text("error")), (404, "wrong_defect".to_owned()));
}
