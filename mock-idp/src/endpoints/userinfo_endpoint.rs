//! `userinfo_endpoint` (OIDCC-5.3): who the End-User is, for whoever has an access token.

mod about;

use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::Call;
use super::answering::{accepts_first, spoil, success, write};
use crate::active::is_good;
use crate::authorization::Authorization;
use crate::bearer::{BearerError, presented};
use crate::defects::answer::AnswerOf;
use crate::grants::subject;
use crate::issued::handle;
use crate::jose::{Alg, Members};
use crate::user::User;

/// The claims as JSON; as a signed JWT where the client has registered an algorithm for it, or the
/// request accepts `application/jwt` before JSON.
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
    let Some(known) = known.filter(|known| is_good(call, &known.authorization)) else {
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
    let client = call.client(&authorization.client_id);
    let alg = client.as_ref().and_then(|client| client.userinfo_signed_response_alg.as_deref());
    // OIDCC-5.3.2: the same as in the ID Token, which depends on the persona.
    let sub = client.as_ref().map(|client| subject(call, client, user));
    claims.set("sub", sub.unwrap_or_else(|| user.sub.clone()));
    for (name, value) in about::claims(authorization, user) {
        claims.set(&name, value);
    }
    let mut answer = success(claims);
    if alg.is_some() || accepts_first(call, "application/jwt") {
        answer.alg = alg.and_then(Alg::from_name);
        answer.sign(&call.issuer.url, &authorization.client_id);
    }
    spoil(call, AnswerOf::Userinfo, &mut answer, client.as_ref(), Some(user));
    write(call, &answer)
}
