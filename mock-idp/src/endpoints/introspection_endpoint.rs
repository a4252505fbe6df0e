//! `introspection_endpoint` (RFC 7662).

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::Map;

use super::answering::{spoil, success, write};
use super::{Call, TokenError, authenticate, posted};
use crate::active::{Active, described};
use crate::client::AuthenticationMethod;
use crate::defects::answer::{Answer, AnswerOf};

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
    Ok(answer)
}
