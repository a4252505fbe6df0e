//! SASL OAUTHBEARER (RFC 7628) inside pgwire.

use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::AuthenticationSaslBody;

/// The mechanism's name.
pub(super) const NAME: &str = "OAUTHBEARER";

/// The client's answer to an error status: one byte (RFC 7628 section 3.2.3).
pub(super) const GIVE_UP: &[u8] = b"\x01";

/// The initial client response (RFC 7628 section 3.1). It names no authorization identity:
/// PostgreSQL takes the user of the start-up message and refuses one here.
pub(super) fn client_first(token: &str) -> Vec<u8> {
    format!("n,,\x01auth=Bearer {token}\x01\x01").into_bytes()
}

/// The mechanisms that a server offers.
pub(super) fn offered(body: &AuthenticationSaslBody) -> std::io::Result<Vec<String>> {
    body.mechanisms().map(|mechanism| Ok(mechanism.to_owned())).collect()
}

/// `status` of the error that the server sent (RFC 7628 section 3.2.2): `invalid_token`. None
/// where it is no such JSON.
pub(super) fn error_status(data: &[u8]) -> Option<String> {
    let error: serde_json::Value = serde_json::from_slice(data).ok()?;
    error.get("status")?.as_str().map(str::to_owned)
}
