//! Why a request is not answered with a code or a token, and to whom that is told.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::response::ResponseMode;
use crate::endpoints::Call;
use crate::ui;

/// An error answer of the authorization endpoint.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Told to the End-User: nobody knows yet whether the redirect URI is the client's (RFC 6749
    /// section 4.1.2.1).
    Page(String),
    /// Told to the relying party.
    Redirect(Box<Redirect>),
}

/// An error that travels back to the relying party.
#[derive(Debug)]
pub(crate) struct Redirect {
    /// Where to.
    pub(crate) redirect_uri: String,
    /// How.
    pub(crate) mode: ResponseMode,
    /// `state` of the request.
    pub(crate) state: Option<String>,
    /// `invalid_request` (RFC 6749 section 4.1.2.1), `login_required` (OIDCC-3.1.2.6) ...
    pub(crate) error: &'static str,
    /// What is wrong and what would be right.
    pub(crate) description: String,
}

impl Refusal {
    /// Told to the End-User.
    pub(crate) fn page(why: &str) -> Refusal {
        Refusal::Page(why.to_owned())
    }

    /// The error code and the description.
    pub(crate) fn parts(&self) -> (&'static str, &str) {
        match self {
            Refusal::Page(why) => ("invalid_request", why),
            Refusal::Redirect(redirect) => (redirect.error, &redirect.description),
        }
    }

    /// The answer.
    pub(crate) fn answer(self, call: &Call<'_>) -> Response {
        let redirect = match self {
            Refusal::Page(why) => return page(StatusCode::BAD_REQUEST, &why),
            Refusal::Redirect(redirect) => redirect,
        };
        let mut parameters = vec![
            ("error", redirect.error.to_owned()),
            ("error_description", printable(&redirect.description)),
        ];
        parameters.extend(redirect.state.map(|state| ("state", state)));
        // RFC 9207 section 2: errors say who speaks, too.
        parameters.push(("iss", call.issuer.url.clone()));
        redirect.mode.answer(&redirect.redirect_uri, &parameters)
    }
}

/// A page that says what is wrong.
pub(crate) fn page(status: StatusCode, why: &str) -> Response {
    ui::page(status, &Page { why })
}

#[derive(Template)]
#[template(path = "error.html")]
struct Page<'a> {
    why: &'a str,
}

/// The characters that `error_description` may have (RFC 6749 section 4.1.2.1).
fn printable(text: &str) -> String {
    let allowed = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    text.chars().map(|c| if allowed(c) { c } else { '?' }).collect()
}
