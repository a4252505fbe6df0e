//! Clients of another age, who follow a ServerHello that nobody should follow.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use mock_idp::idp::MockIdp;
use mock_idp::tls::HandshakeOutcome;

/// A ClientHello of that version with one cipher suite.
fn client_hello(version: [u8; 2], cipher_suite: [u8; 2]) -> Vec<u8> {
    let mut hello = version.to_vec();
    hello.extend([7; 32]);
    hello.extend([0, 0, 2]);
    hello.extend(cipher_suite);
    hello.extend([1, 0]);
    let length = u8::try_from(hello.len()).expect("short");
    let message = [&[1, 0, 0, length], &hello[..]].concat();
    [&[22, version[0], version[1], 0, length + 4], &message[..]].concat()
}

/// Follows the listener with `then`, and what the provider notes.
fn follow(
    idp: &MockIdp,
    defect: &str,
    version: [u8; 2],
    suite: [u8; 2],
    then: &[u8],
) -> HandshakeOutcome {
    let before = idp.handshakes().len();
    let base = idp.tls_fault(defect).expect("a listener");
    let mut stream = TcpStream::connect(base.trim_start_matches("https://")).expect("it accepts");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket takes a timeout");
    stream.write_all(&client_hello(version, suite)).expect("it reads");
    let mut head = [0; 11];
    stream.read_exact(&mut head).expect("a ServerHello");
    assert_eq!((head[0], head[5], &head[9..]), (22, 2, &version[..]));
    let rest = usize::from(u16::from_be_bytes([head[3], head[4]])) - 6;
    stream.read_exact(&mut vec![0; rest]).expect("certificate and ServerHelloDone");
    stream.write_all(then).expect("it reads");
    let mut alert = Vec::new();
    stream.read_to_end(&mut alert).expect("it ends the connection");
    assert_eq!(alert[..1], [21]);
    // It is noted when all is said, which may be after the last word has arrived here.
    while idp.handshakes().len() == before {
        std::thread::sleep(Duration::from_millis(5));
    }
    idp.handshakes().pop().expect("it is noted").outcome
}

/// The head of a ClientKeyExchange is enough to show that somebody goes on.
const KEY_EXCHANGE: &[u8] = &[22, 3, 2, 0, 4, 16, 0, 0, 0];

#[test]
fn who_goes_on_with_tls_1_1_or_without_encryption_is_noted() {
    let idp = MockIdp::start().expect("a port");
    for (defect, version, suite) in [
        ("transport.tls10-11", [3, 2], [0, 0x2f]),
        ("transport.tls-null-export", [3, 3], [0, 0x3b]),
    ] {
        let outcome = follow(&idp, defect, version, suite, KEY_EXCHANGE);
        assert_eq!(outcome, HandshakeOutcome::WentOn, "{defect}");
        let alert = [21, version[0], version[1], 0, 2, 2, 70];
        let outcome = follow(&idp, defect, version, suite, &alert);
        assert_eq!(outcome, HandshakeOutcome::Refused("ProtocolVersion".to_owned()), "{defect}");
    }
}
