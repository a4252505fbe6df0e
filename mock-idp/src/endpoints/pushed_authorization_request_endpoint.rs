//! `pushed_authorization_request_endpoint` (RFC 9126): the client sends its request itself, and the
//! browser carries only a name for it.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::authorization_endpoint::{Refusal, parameters, read};
use super::{Call, Problem, TokenError, authenticate, json as answer_json};
use crate::browser::Pushed;
use crate::clock::NumericDate;
use crate::store::unguessable;

/// What every name begins with (section 2.2).
pub(super) const URN: &str = "urn:ietf:params:oauth:request_uri:";
/// How many seconds a pushed request waits for the browser.
const LIFETIME: NumericDate = 60;

/// Remembers the request, or says what is wrong with it.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = push(call).unwrap_or_else(|refusal| refusal);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[expect(clippy::result_large_err, reason = "an answer is what the caller sends on")]
fn push(call: &Call<'_>) -> Result<Response, Response> {
    let bad = |error, why: &str| {
        Problem::new(StatusCode::BAD_REQUEST, error, why.to_owned()).into_response()
    };
    let told = |refusal: Refusal| {
        let (error, why) = refusal.parts();
        bad(error, why)
    };
    let form = parameters(call).map_err(told)?;
    let client = authenticate(call, &form).map_err(TokenError::answer)?;
    if form.get("request_uri").is_some() {
        return Err(bad("invalid_request", "a pushed request has no `request_uri`"));
    }
    if form.get("client_id") != Some(client.client_id.as_str()) {
        let why = "`client_id` is missing: it is a parameter of the request, however the client \
                   authenticates (RFC 9126 section 2.1)";
        return Err(bad("invalid_request", why));
    }
    // As if it had come by the browser (section 2.1).
    let request = read(call, &form).map_err(told)?;
    let request_uri = format!("{URN}{}", unguessable());
    let pushed = Pushed { issuer: call.issuer.path.clone(), request };
    call.state.browsers.pushed.put(&request_uri, pushed, call.now() + LIFETIME);
    Ok(answer_json(
        StatusCode::CREATED,
        &json!({ "request_uri": request_uri, "expires_in": LIFETIME }),
    ))
}
