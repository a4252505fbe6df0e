//! `introspection_endpoint` (RFC 7662), with answers as JWTs on request (RFC 9701).

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::Map;

use super::answering::{accepts_first, spoil, success, write};
use super::{Call, TokenError, authenticate, posted};
use crate::active::{Active, described};
use crate::client::{AuthenticationMethod, Client};
use crate::defects::answer::{Answer, AnswerOf};
use crate::jose::{Alg, Members};

/// The media type of an answer that is a JWT.
const JWT: &str = "application/token-introspection+jwt";

/// Tells a client that authenticates whether a token is active. Of one that is not, nothing else
/// is told (section 2.2).
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match introspect(call) {
        Ok(described) => write(call, &described),
        Err(error) => error.answer(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `token_type_hint` changes nothing: every sort is looked for (section 2.1).
fn introspect(call: &Call<'_>) -> Result<Answer, TokenError> {
    let form = posted(call)?;
    let client = authenticate(call, &form)?;
    if client.authenticates_by(AuthenticationMethod::None) {
        let why = "a public client may not introspect: anybody can take its name (section 2.1)";
        return Err(TokenError::InvalidClient(why.to_owned()));
    }
    let token = form.get("token").ok_or_else(|| TokenError::missing("token"))?;
    let active = Active::find(call, token).filter(|active| match active {
        // A resource server never gets to see one.
        Active::RefreshToken(authorization) => authorization.client_id == client.client_id,
        Active::AccessToken { .. } | Active::Minted(_) => true,
    });
    let inactive = || Map::from_iter([("active".to_owned(), false.into())]);
    let mut answer = success(active.map_or_else(inactive, |active| described(call, active)));
    spoil(call, AnswerOf::Introspection, &mut answer, Some(&client), None);
    if accepts_first(call, JWT) && is_plain(&answer) {
        sign(call, &client, &mut answer);
    }
    Ok(answer)
}

/// Whether no defect has made another answer of it.
fn is_plain(answer: &Answer) -> bool {
    answer.status == 200 && answer.text.is_none() && answer.media_type == "application/json"
}

/// Puts what is told into a JWT for the client that asks (RFC 9701 section 5).
fn sign(call: &Call<'_>, client: &Client, answer: &mut Answer) {
    let mut claims = Members::default();
    claims.set("iss", call.issuer.url.as_str());
    claims.set("aud", client.client_id.as_str());
    claims.set("iat", call.now());
    claims.set_raw("token_introspection", answer.members.to_text());
    answer.members = claims;
    JWT.clone_into(&mut answer.media_type);
    answer.alg = client.introspection_signed_response_alg.as_deref().and_then(Alg::from_name);
    answer.signed = true;
}
