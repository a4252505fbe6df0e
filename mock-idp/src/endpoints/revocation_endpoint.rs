//! `revocation_endpoint` (RFC 7009).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::{Call, Problem, TokenError, authenticate, posted};
use crate::active::Active;
use crate::jose::Alg;
use crate::verify::jws;

/// Revokes a token of the client; a token that is worth nothing needs no revoking (section 2.2).
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match revoke(call) {
        Ok(None) => StatusCode::OK.into_response(),
        Ok(Some(problem)) => problem.into_response(),
        Err(error) => error.answer(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn revoke(call: &Call<'_>) -> Result<Option<Problem>, TokenError> {
    let form = posted(call)?;
    let client = authenticate(call, &form)?;
    let token = form.get("token").ok_or_else(|| TokenError::missing("token"))?;
    let Some(active) = Active::find(call, token) else {
        return Ok(is_other_jwt(call, token).then(|| {
            let why = "access tokens and refresh tokens are revoked; this is another JWT of \
                       the issuer";
            Problem::new(StatusCode::BAD_REQUEST, "unsupported_token_type", why.to_owned())
        }));
    };
    if active.client_id() != Some(&client.client_id) {
        let why = "the token was not issued to this client (RFC 7009 section 2.1)";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    }
    match active {
        // With a refresh token all goes that was issued for the same grant (section 2.1).
        Active::RefreshToken(authorization) => call.state.issued.revoke(&authorization.id),
        Active::AccessToken { .. } | Active::Minted(_) => {
            call.state.issued.revoke_access_token(token);
        }
    }
    Ok(None)
}

/// Whether it is an ID Token or a logout token: signed here, but no access token.
fn is_other_jwt(call: &Call<'_>, token: &str) -> bool {
    let header = token.split('.').next().and_then(|part| crate::jose::base64url::decode(part).ok());
    let header = header.and_then(|json| serde_json::from_slice::<serde_json::Value>(&json).ok());
    let is_access = header.is_some_and(|header| header["typ"] == "at+jwt");
    let keys = call.state.keys_of(&call.issuer.path).jwk_set();
    !is_access && jws::verify(token, &keys, Alg::PUBLIC).is_ok()
}
