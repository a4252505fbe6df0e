//! The client configuration endpoint (RFC 7592 section 2): for who has the registration access
//! token.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

use super::super::{Call, Problem, json};
use super::{Refusal, information, keep, refusal, registration};
use crate::client::Client;
use crate::form::Form;
use crate::issued::handle;

/// What is registered.
pub(super) fn read(call: &Call<'_>) -> Result<Response, Refusal> {
    let (client, token) = authorized(call)?;
    Ok(json(StatusCode::OK, &information(call, &client, token)))
}

/// Other metadata instead of all present ones.
pub(super) fn replace(call: &Call<'_>) -> Result<Response, Refusal> {
    let (client, token) = authorized(call)?;
    let sent: Value = serde_json::from_slice(call.body).unwrap_or_default();
    let secret = client.client_secret.as_ref().map(|secret| secret.0.as_str());
    let same = sent["client_id"].as_str() == Some(&client.client_id)
        && (sent["client_secret"].is_null() || sent["client_secret"].as_str() == secret);
    if !same {
        let why = "`client_id` must be there, and it and `client_secret` as they are".to_owned();
        return Err(refusal(StatusCode::BAD_REQUEST, "invalid_client_metadata", why));
    }
    let replaced = registration::client(call, Some(&client))?;
    let answer = information(call, &replaced, token);
    keep(call, replaced)?;
    Ok(json(StatusCode::OK, &answer))
}

/// The client is no more.
pub(super) fn delete(call: &Call<'_>) -> Result<Response, Refusal> {
    let (client, _) = authorized(call)?;
    call.state.clients.remove(Some(&call.issuer.path), &client.client_id);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The client that the query names, and its registration access token, which the request must
/// bring.
fn authorized<'a>(call: &Call<'a>) -> Result<(Client, &'a str), Refusal> {
    let query = Form::parse(call.query.as_bytes()).unwrap_or_default();
    let client = query.get("client_id").and_then(|id| call.client(id));
    let field = call.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = field.and_then(bearer);
    if let (Some(client), Some(token)) = (client, token)
        && let Some(registration) = &client.registration
        && verify_slices_are_equal(registration.token.as_bytes(), handle(token).as_bytes()).is_ok()
    {
        return Ok((client, token));
    }
    let why = "ask at `registration_client_uri` with the registration access token as Bearer";
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "invalid_token", why.to_owned());
    let challenge = [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")];
    Err(Box::new((challenge, problem).into_response()))
}

fn bearer(field: &str) -> Option<&str> {
    let (scheme, token) = field.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
