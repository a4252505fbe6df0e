//! `device_authorization_endpoint` (RFC 8628 section 3.1).

use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::answering::{spoil, spoil_polls, success, write};
use super::{Call, TokenError, authenticate, posted};
use crate::authorization::Authorization;
use crate::defects::answer::{Answer, AnswerOf, Polls};
use crate::grants::{DEVICE_CODE, requested_scope, targets};
use crate::jose::Members;

/// Answers with two codes or with an error, neither to be stored.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match codes(call) {
        Ok(codes) => write(call, &codes),
        Err(error) => error.answer(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// RFC 8628 section 3.2.
fn codes(call: &Call<'_>) -> Result<Answer, TokenError> {
    let form = posted(call)?;
    let client = authenticate(call, &form)?;
    if !client.may(DEVICE_CODE) {
        let why = format!("{} may use {}", client.client_id, client.grant_types.join(", "));
        return Err(TokenError::UnauthorizedClient(why));
    }
    let mut scope = requested_scope(&form)?.unwrap_or_default();
    scope.retain(|word| client.may_have(word));
    let new = Authorization::new(&call.issuer.path, &client.client_id, DEVICE_CODE);
    let authorization = Authorization { scope, resource: targets(&form)?, ..new };
    let mut settings = call.state.devices.settings(&call.issuer.path);
    let mut polls = Polls { pending: settings.pending_polls, slow_downs: settings.slow_downs };
    spoil_polls(call, &mut polls, &client);
    (settings.pending_polls, settings.slow_downs) = (polls.pending, polls.slow_downs);
    let (device_code, kept) = call.state.devices.begin(authorization, settings, call.now());
    let verification_uri = call.issuer.endpoint_url("/device");
    let complete = format!("{verification_uri}?user_code={}", kept.user_code);
    let mut codes = Members::default();
    codes.set("device_code", device_code);
    codes.set("user_code", kept.user_code);
    codes.set("verification_uri", verification_uri);
    codes.set("verification_uri_complete", complete);
    codes.set("expires_in", kept.settings.expires_in);
    codes.set("interval", kept.settings.interval);
    let mut answer = success(codes);
    spoil(call, AnswerOf::DeviceAuthorization, &mut answer, Some(&client), None);
    Ok(answer)
}
