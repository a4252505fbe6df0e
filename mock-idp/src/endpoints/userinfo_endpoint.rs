//! `userinfo_endpoint` (OIDCC-5.3): who the End-User is, for whoever has an access token.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::{Call, Problem};
use crate::authorization::Authorization;
use crate::bearer::{BearerError, presented};
use crate::grants::subject;
use crate::issued::handle;
use crate::jose::{KeyError, Members, compact};
use crate::user::User;

/// The claims as JSON; as a signed JWT where the request accepts `application/jwt` before JSON.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match authorized(call) {
        Ok((authorization, user)) => claims(call, &authorization, &user),
        Err(error) => error.answer(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What the access token stands for, and for whom.
fn authorized(call: &Call<'_>) -> Result<(Authorization, User), BearerError> {
    let token = presented(call)?;
    let known = call.state.issued.access_tokens.get(&handle(&token), call.now());
    let known = known.filter(|known| known.authorization.issuer == call.issuer.path);
    let Some(known) = known else {
        let why = "the access token is unknown here, expired or revoked";
        return Err(BearerError::InvalidToken(why.to_owned()));
    };
    if !known.authorization.has("openid") {
        return Err(BearerError::InsufficientScope("openid"));
    }
    match known.authorization.user.clone() {
        Some(user) => Ok((known.authorization, user)),
        None => Err(BearerError::InvalidToken("the access token is no End-User's".to_owned())),
    }
}

fn claims(call: &Call<'_>, authorization: &Authorization, user: &User) -> Response {
    let mut claims = Members::default();
    let signed = wants_jwt(call.headers);
    if signed {
        // OIDCC-5.3.2.
        claims.set("iss", call.issuer.url.as_str());
        claims.set("aud", authorization.client_id.as_str());
    }
    // OIDCC-5.3.2: the same as in the ID Token, which depends on the persona.
    let client = call.client(&authorization.client_id);
    let sub = client.map(|client| subject(call, &client, user));
    claims.set("sub", sub.unwrap_or_else(|| user.sub.clone()));
    // OIDCC-5.4; `groups` is no scope of it, but the usual one.
    if authorization.has("profile") {
        claims.set("preferred_username", user.preferred_username.as_str());
    }
    if authorization.has("email") {
        claims.set("email", user.email.as_str());
        claims.set("email_verified", true);
    }
    if authorization.has("groups") {
        claims.set("groups", user.groups.clone());
    }
    if !signed {
        return ([(header::CONTENT_TYPE, "application/json")], claims.to_text()).into_response();
    }
    match jwt(call, &claims) {
        Ok(jwt) => ([(header::CONTENT_TYPE, "application/jwt")], jwt).into_response(),
        Err(error) => Problem::new(StatusCode::NOT_ACCEPTABLE, "not_acceptable", error.to_string())
            .into_response(),
    }
}

/// Whether `application/jwt` is the first of the media types that it accepts.
fn wants_jwt(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let first = accepted.unwrap_or_default().split([',', ';']).next().unwrap_or_default();
    first.trim().eq_ignore_ascii_case("application/jwt")
}

fn jwt(call: &Call<'_>, claims: &Members) -> Result<String, KeyError> {
    let alg = call.state.signing_alg();
    let missing = || KeyError::Unreadable { name: alg.name().to_owned() };
    let key = call.state.keys.signing(&call.issuer.path, alg).ok_or_else(missing)?;
    let header = compact::header(alg, key, "JWT");
    compact::jws(header.to_text(), claims.to_text(), key, alg)
}
