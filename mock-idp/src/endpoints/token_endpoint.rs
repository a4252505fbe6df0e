//! `token_endpoint` (RFC 6749 section 3.2).

mod authentication;
mod error;

use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::Call;
use super::answering::{spoil, success, write};
use crate::client::Client;
use crate::defects::answer::{Answer, AnswerOf};
use crate::form::Form;
use crate::grants::{DEVICE_CODE, GRANTS, Granting};

pub(crate) use authentication::{authenticate, recipients};
pub(crate) use error::TokenError;

/// Answers with tokens or with an error, neither to be stored (RFC 6749 section 5.1).
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match grant(call) {
        Ok(granted) => write(call, &granted),
        Err(error) => error.answer(),
    };
    for (name, value) in [(header::CACHE_CONTROL, "no-store"), (header::PRAGMA, "no-cache")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn grant(call: &Call<'_>) -> Result<Answer, TokenError> {
    let form = posted(call)?;
    let client = authenticate(call, &form)?;
    let grant_type = form.get("grant_type").ok_or_else(|| TokenError::missing("grant_type"))?;
    let Some(grant) = GRANTS.iter().find(|grant| grant.grant_type == grant_type) else {
        let known: Vec<&str> = GRANTS.iter().map(|grant| grant.grant_type).collect();
        return Err(TokenError::UnsupportedGrantType(format!(
            "this provider knows {}",
            known.join(", ")
        )));
    };
    if !client.may(grant.grant_type) {
        return Err(unauthorized(&client));
    }
    let granting = Granting { call, form: &form, client: &client, grant_type: grant.grant_type };
    let mut answer = success((grant.answer)(&granting)?);
    if grant.grant_type == DEVICE_CODE {
        spoil(call, AnswerOf::DeviceToken, &mut answer, Some(&client), None);
    }
    spoil(call, AnswerOf::Token, &mut answer, Some(&client), None);
    Ok(answer)
}

fn unauthorized(client: &Client) -> TokenError {
    let Client { client_id, grant_types, .. } = client;
    TokenError::UnauthorizedClient(format!("{client_id} may use {}", grant_types.join(", ")))
}

/// The parameters of a POST, which only a form may carry, or JSON where the persona's provider
/// takes it.
///
/// # Errors
/// `InvalidRequest`: the body is something else, or a parameter is repeated.
pub(crate) fn posted(call: &Call<'_>) -> Result<Form, TokenError> {
    let kind = call.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let persona = call.state.personas.persona(&call.issuer.path);
    if persona.takes_json() && essence.eq_ignore_ascii_case("application/json") {
        let form = Form::of_json(call.body);
        return form.map_err(|error| TokenError::InvalidRequest(error.to_string()));
    }
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let why = "the body must be application/x-www-form-urlencoded";
        return Err(TokenError::InvalidRequest(why.to_owned()));
    }
    Form::parse(call.body).map_err(|error| TokenError::InvalidRequest(error.to_string()))
}
