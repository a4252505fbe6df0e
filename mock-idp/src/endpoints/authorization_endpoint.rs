//! `authorization_endpoint` (RFC 6749 section 3.1, OIDCC-3.1.2): the End-User logs in and allows,
//! or does not, and the browser goes back to the relying party with the answer.

mod decision;
mod outcome;
mod redirect_uri;
mod refusal;
mod request;
mod response;
mod response_type;

use axum::http::Method;
use axum::response::Response;

use super::{Call, posted};
use crate::form::Form;

pub(crate) use decision::{Login, after_consent, after_login, denied, login_page};
pub(crate) use redirect_uri::is_on_loopback;
pub(crate) use refusal::{Refusal, page as error_page};
pub(crate) use request::{AuthorizationRequest, Prompt};
pub(crate) use response::{ResponseMode, see_other};
pub(crate) use response_type::ResponseType;

/// The login page, the consent page, or the way back to the relying party.
pub(super) fn answer(call: &Call<'_>) -> Response {
    match parameters(call).and_then(|form| request::read(call, &form)) {
        Ok(request) => decision::begin(call, &request),
        Err(refusal) => refusal.answer(call),
    }
}

/// Of the query, or of the body (OIDCC-3.1.2.1); those of a pushed request in their place.
fn parameters(call: &Call<'_>) -> Result<Form, Refusal> {
    let form = if call.method == Method::POST {
        posted(call).map_err(|error| Refusal::page(&error.description()))?
    } else {
        Form::parse(call.query.as_bytes()).map_err(|error| Refusal::page(&error.to_string()))?
    };
    let Some(request_uri) = form.get("request_uri") else { return Ok(form) };
    if !request_uri.starts_with(super::pushed_authorization_request_endpoint::URN) {
        // Told to the relying party, once it is known where it is.
        return Ok(form);
    }
    // One use: a second one may be an attacker's (RFC 9126 section 7.3).
    let pushed = call.state.browsers.pushed.take(request_uri, call.now());
    let pushed = pushed.filter(|pushed| pushed.issuer == call.issuer.path);
    let pushed = pushed.filter(|pushed| Some(pushed.client_id.as_str()) == form.get("client_id"));
    let Some(pushed) = pushed else {
        let why = "this pushed request is unknown, was used before, has expired, or is another \
                   client's: push it again, and send its `client_id` along";
        return Err(Refusal::page(why));
    };
    Form::parse(&pushed.body).map_err(|error| Refusal::page(&error.to_string()))
}

/// Checks a pushed request as if it had come by the browser (RFC 9126 section 2.1).
///
/// # Errors
/// What the authorization endpoint would have told.
pub(crate) fn check(call: &Call<'_>, form: &Form) -> Result<(), Refusal> {
    request::read(call, form).map(drop)
}
