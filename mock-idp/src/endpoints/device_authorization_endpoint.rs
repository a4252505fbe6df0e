//! `device_authorization_endpoint` (RFC 8628 section 3.1).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::{Call, TokenError, authenticate, json as answered, posted};
use crate::authorization::Authorization;
use crate::grants::{DEVICE_CODE, requested_scope, targets};

/// Answers with two codes or with an error, neither to be stored.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match codes(call) {
        Ok(codes) => answered(StatusCode::OK, &codes),
        Err(error) => error.answer(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// RFC 8628 section 3.2.
fn codes(call: &Call<'_>) -> Result<Value, TokenError> {
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
    let (device_code, kept) = call.state.devices.begin(authorization, call.now());
    let verification_uri = call.issuer.endpoint_url("/device");
    Ok(json!({
        "device_code": device_code,
        "user_code": kept.user_code,
        "verification_uri_complete": format!("{verification_uri}?user_code={}", kept.user_code),
        "verification_uri": verification_uri,
        "expires_in": kept.settings.expires_in,
        "interval": kept.settings.interval,
    }))
}
