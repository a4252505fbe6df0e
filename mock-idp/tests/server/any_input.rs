//! What holds for any input to any endpoint and any route: an answer in time that is no server error,
//! an entry in the journal, and a provider that lives on.

mod limits;
mod request;
mod wire;

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use mock_idp::idp::MockIdp;
use mock_idp::user::User;
use proptest::prelude::*;

use super::http::{get, post, send};

/// How long an answer may take, on the busiest machine.
const DEADLINE: Duration = Duration::from_secs(60);

fn idp() -> MockIdp {
    MockIdp::builder().auto_login(User::alice()).start().expect("a free port")
}

/// What comes back until the connection ends.
fn exchange(idp: &MockIdp, bytes: &[u8]) -> Vec<u8> {
    ended(bytes, sent(idp, bytes))
}

/// The same, where it is said at once that nothing else is sent: the provider need not answer then.
fn send_and_leave(idp: &MockIdp, bytes: &[u8]) -> Vec<u8> {
    let stream = sent(idp, bytes);
    let _ = stream.shutdown(Shutdown::Write);
    ended(bytes, stream)
}

fn sent(idp: &MockIdp, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(idp.address()).expect("it accepts");
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    stream.set_write_timeout(Some(DEADLINE)).expect("a timeout");
    // It may have seen enough before all of it is sent.
    let _ = stream.write_all(bytes);
    stream
}

fn ended(bytes: &[u8], mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        let late = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
        assert!(!late, "no end: {}", String::from_utf8_lossy(bytes));
    }
    answer
}

/// The status of the first answer; none where the connection was closed without one.
fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.strip_prefix(b"HTTP/1.1 ")?.get(..3)?;
    std::str::from_utf8(line).ok()?.parse().ok()
}

/// Whatever was told before: once it is reset, it issues sound tokens.
fn lives_on(idp: &MockIdp) -> Result<(), TestCaseError> {
    let reset = send(idp.address(), "POST", "/-/reset", &[], "");
    prop_assert_eq!(reset.status, 200, "{:?}", reset);
    prop_assert_eq!(get(idp.address(), "/-/ready").status, 200);
    let form = "grant_type=client_credentials&client_id=svc&client_secret=secret";
    let token = post(idp.address(), "/default/token", &[], form);
    prop_assert_eq!(token.status, 200, "{:?}", token);
    Ok(())
}
