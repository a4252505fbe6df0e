//! Start, limits, stop.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use mock_idp::idp::MockIdp;

use super::http::{get, raw, send};

#[test]
fn two_providers_run_side_by_side() {
    let (one, two) = (MockIdp::start().expect("a port"), MockIdp::start().expect("a port"));
    assert_ne!(one.issuer(), two.issuer());
    get(one.address(), "/default/jwks");
    assert_eq!((one.journal().mark(), two.journal().mark()), (1, 0));
}

/// Less than the half minute that a client may take for its header section, and more than a busy
/// machine needs.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn dropping_it_stops_it_even_while_clients_are_connected() {
    let idp = MockIdp::start().expect("a port");
    let address = idp.address();
    let mut idle = TcpStream::connect(address).expect("it accepts");
    idle.write_all(b"GET /default/jwks HTTP/1.1\r\nHost: x\r\n").expect("it reads");
    get(address, "/default/jwks");
    let begin = Instant::now();
    drop(idp);
    assert!(begin.elapsed() < SOON, "{:?}", begin.elapsed());
    assert!(TcpStream::connect(address).is_err(), "the port is free again");
    // Cut off, not left hanging: an end of file or a reset.
    let mut rest = Vec::new();
    idle.set_read_timeout(Some(SOON)).expect("a timeout");
    let end = idle.read_to_end(&mut rest);
    assert!(end.is_ok() || end.is_err_and(|e| e.kind() == std::io::ErrorKind::ConnectionReset));
}

#[test]
fn a_client_that_keeps_its_connection_does_not_delay_the_stop() {
    // The half second that answers get would pass each time; a busy machine is not busy each time.
    let quickest = (0..20).map(|_| stopped_with_two_clients()).min();
    assert!(quickest.is_some_and(|took| took < Duration::from_millis(400)), "{quickest:?}");
}

/// How long the stop takes with one client that has said nothing and one that keeps its connection.
fn stopped_with_two_clients() -> Duration {
    let idp = MockIdp::start().expect("a port");
    let silent = TcpStream::connect(idp.address()).expect("it accepts");
    let mut kept = TcpStream::connect(idp.address()).expect("it accepts");
    kept.write_all(b"GET /-/ready HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    assert!(kept.read(&mut [0; 1_024]).expect("it answers") > 0);
    let begin = Instant::now();
    drop(idp);
    let took = begin.elapsed();
    drop((silent, kept));
    took
}

#[test]
fn what_is_too_large_is_refused() {
    let idp = MockIdp::start().expect("a port");
    let many = "X-Filler: 1\r\n".repeat(200);
    let request = format!("GET /default/jwks HTTP/1.1\r\nHost: x\r\n{many}\r\n");
    assert_eq!(raw(idp.address(), request.as_bytes()).status, 431);
    let body = "a".repeat(70_000);
    let refused = send(idp.address(), "GET", "/default/jwks", &[], &body);
    assert_eq!((refused.status, refused.text("error").as_str()), (413, "invalid_request"));
    assert_eq!(get(idp.address(), "/default/jwks").status, 200, "and it lives on");
}

#[test]
fn a_port_that_is_taken_is_said_so() {
    let idp = MockIdp::start().expect("a port");
    let error = MockIdp::builder().listen(idp.address()).start().expect_err("it is taken");
    assert!(error.to_string().starts_with(&format!("can't listen on {}", idp.address())));
}
