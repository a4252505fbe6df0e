//! `authorization_endpoint` (RFC 6749 section 3.1, OIDCC-3.1.2): the End-User logs in and allows,
//! or does not, and the browser goes back to the relying party with the answer.

mod code_challenge;
mod decision;
mod outcome;
mod pages;
mod prompt;
mod redirect_uri;
mod refusal;
mod request;
mod response;
mod response_type;

use axum::http::Method;
use axum::response::Response;

use super::pushed_authorization_request_endpoint::URN;
use super::{Call, posted};
use crate::browser::again_with_cookie;
use crate::form::Form;

pub(crate) use code_challenge::METHODS as CODE_CHALLENGE_METHODS;
pub(crate) use decision::{after_consent, after_login, denied};
pub(crate) use pages::{Again, login_page, with_cookie};
pub(crate) use prompt::Prompt;
pub(crate) use redirect_uri::{is_on_loopback, proper};
pub(crate) use refusal::{Refusal, page as error_page};
pub(crate) use request::{AuthorizationRequest, read};
pub(crate) use response::{ResponseMode, see_other};
pub(crate) use response_type::ResponseType;

/// The longest parameters in bytes, since they are remembered while the End-User decides.
const MAX_PARAMETERS: usize = 8 * 1024;

/// The login page, the consent page, or the way back to the relying party.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let form = match parameters(call) {
        Ok(form) => form,
        Err(refusal) => return refusal.answer(call),
    };
    if let Some(again) = again_with_cookie(call, "/authorize") {
        return again;
    }
    match request(call, &form) {
        Ok(request) => decision::begin(call, &request),
        Err(refusal) => refusal.answer(call),
    }
}

/// Of the query, or of the body (OIDCC-3.1.2.1); or the pushed one that is named there.
fn request(call: &Call<'_>, form: &Form) -> Result<AuthorizationRequest, Refusal> {
    let Some(request_uri) = form.get("request_uri").filter(|uri| uri.starts_with(URN)) else {
        return read(call, form);
    };
    // One use: a second one may be an attacker's (RFC 9126 section 7.3).
    let pushed = call.state.browsers.pushed.take(request_uri, call.now());
    let pushed = pushed.filter(|pushed| pushed.issuer == call.issuer.path);
    let pushed =
        pushed.filter(|p| Some(p.request.client.client_id.as_str()) == form.get("client_id"));
    pushed.map(|pushed| pushed.request).ok_or_else(|| {
        Refusal::page(
            "this pushed request is unknown, was used before, has expired, or is another \
             client's: push it again, and send its `client_id` along",
        )
    })
}

/// The parameters of a request, pushed or brought by the browser.
///
/// # Errors
/// They can't be read, one is repeated, or they are too long.
pub(crate) fn parameters(call: &Call<'_>) -> Result<Form, Refusal> {
    let posts = call.method == Method::POST;
    let length = if posts { call.body.len() } else { call.query.len() };
    if length > MAX_PARAMETERS {
        let why = format!("the parameters have {length} bytes: {MAX_PARAMETERS} are the most");
        return Err(Refusal::Page(why));
    }
    if posts {
        return posted(call).map_err(|error| Refusal::page(&error.description()));
    }
    Form::parse(call.query.as_bytes()).map_err(|error| Refusal::page(&error.to_string()))
}
