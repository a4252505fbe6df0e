//! Client authentication (RFC 6749 section 2.3, OIDCC-9).

use axum::http::header;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Call;
use super::TokenError;
use crate::client::Client;
use crate::form::{self, Form};

/// The methods, as the metadata names them.
pub(crate) const METHODS: &[&str] = &["client_secret_basic", "client_secret_post", "none"];

/// The client that sends the request.
pub(crate) fn authenticate(call: &Call<'_>, form: &Form) -> Result<Client, TokenError> {
    let posted = (form.get("client_id"), form.get("client_secret"));
    let mut fields = call.headers.get_all(header::AUTHORIZATION).iter();
    let (id, secret) = match (fields.next(), fields.next(), posted) {
        (Some(_), Some(_), _) | (Some(_), None, (_, Some(_))) => {
            let why = "a client must not authenticate in more than one way";
            return Err(TokenError::InvalidRequest(why.to_owned()));
        }
        (Some(field), None, (posted_id, None)) => {
            let (id, secret) = basic(field.as_bytes())
                .ok_or_else(|| invalid("the Authorization field is not a client's Basic"))?;
            if posted_id.is_some_and(|posted| posted != id) {
                let why = "`client_id` is not the client that authenticates";
                return Err(TokenError::InvalidRequest(why.to_owned()));
            }
            (id, Some(secret))
        }
        (None, _, (Some(id), secret)) => (id.to_owned(), secret.map(ToOwned::to_owned)),
        (None, _, (None, _)) => return Err(invalid("the client does not authenticate")),
    };
    let client = call.client(&id).ok_or_else(|| invalid("the client is unknown"))?;
    match (&client.client_secret, secret.filter(|secret| !secret.is_empty())) {
        (None, None) => Ok(client),
        (Some(right), Some(given)) if given == right.0 => Ok(client),
        (Some(_), Some(_)) => Err(invalid("the client's secret is wrong")),
        (Some(_), None) => Err(invalid("the client must authenticate")),
        (None, Some(_)) => Err(invalid("the client is public and has no secret")),
    }
}

fn invalid(why: &str) -> TokenError {
    TokenError::InvalidClient(why.to_owned())
}

/// Id and secret, each form-urlencoded before they are joined (RFC 6749 section 2.3.1).
fn basic(field: &[u8]) -> Option<(String, String)> {
    let field = std::str::from_utf8(field).ok()?;
    let (scheme, encoded) = field.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((form::decode(id).ok()?, form::decode(secret).ok()?))
}
