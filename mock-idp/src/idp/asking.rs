//! Who asks, as far as the request itself says, and how it went: for rules and for the journal.

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::endpoints::Outcome;
use crate::form::{Form, decode};

/// The client and the End-User that a request names. Nothing is proven by that.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// `client_id` of the query or the body, or the user-id of HTTP Basic (RFC 6749 section 2.3.1).
    pub(super) client: Option<String>,
    /// `username` or `login_hint`.
    pub(super) user: Option<String>,
}

impl Asking {
    /// What the request says.
    pub(super) fn of(parts: &Parts, body: &[u8]) -> Asking {
        let query = Form::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let (query, body) = (query.unwrap_or_default(), Form::parse(body).unwrap_or_default());
        let find = |name| query.get(name).or(body.get(name)).map(ToOwned::to_owned);
        Asking {
            client: find("client_id").or_else(|| basic(&parts.headers)),
            user: find("username").or_else(|| find("login_hint")),
        }
    }
}

fn basic(headers: &HeaderMap) -> Option<String> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let credentials = STANDARD.decode(given.strip_prefix("Basic ")?).ok()?;
    let text = String::from_utf8(credentials).ok()?;
    decode(text.split_once(':')?.0).ok()
}

/// How it went: the error's code in the answer, in the redirection (RFC 6749 section 4.1.2.1) or
/// in the challenge (RFC 6750 section 3); else `ok`, or the class of the status.
pub(super) fn outcome(response: &Response) -> String {
    if let Some(Outcome(error)) = response.extensions().get::<Outcome>() {
        return (*error).to_owned();
    }
    let field = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    let redirected = field(header::LOCATION).and_then(|to| to.split_once("error="));
    let challenged = field(header::WWW_AUTHENTICATE).and_then(|told| told.split_once("error=\""));
    if let Some((_, rest)) = redirected.or(challenged) {
        return rest.split(['&', '"', '#']).next().unwrap_or_default().chars().take(64).collect();
    }
    let status = response.status();
    if status.is_client_error() || status.is_server_error() { "error" } else { "ok" }.to_owned()
}
