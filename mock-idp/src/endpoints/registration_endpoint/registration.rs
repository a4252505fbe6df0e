//! A client from the metadata that it sends (RFC 7591 section 2).

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::super::Call;
use super::super::metadata::signing_algorithms;
use super::{Refusal, refusal};
use crate::client::{self, AuthenticationMethod, Client, ClientSecret, Wrong};
use crate::script::read;
use crate::store::unguessable;

/// The most bytes of metadata that are kept of one client.
const MAX_METADATA: usize = 16 * 1024;

/// What a client may say of itself. Anything else is ignored (RFC 7591 section 2).
const METADATA: &[&str] = &[
    "token_endpoint_auth_method",
    "token_endpoint_auth_signing_alg",
    "id_token_signed_response_alg",
    "userinfo_signed_response_alg",
    "introspection_signed_response_alg",
    "client_name",
    "scope",
    "access_token_strategy",
    "grant_types",
    "response_types",
    "redirect_uris",
    "jwks",
    "post_logout_redirect_uris",
    "backchannel_logout_uri",
];

/// The client that the metadata describe: a new one, or `present` with other metadata.
pub(super) fn client(call: &Call<'_>, present: Option<&Client>) -> Result<Client, Refusal> {
    let body = call.body;
    if body.len() > MAX_METADATA {
        return Err(invalid(format!("the metadata must have at most {MAX_METADATA} bytes")));
    }
    let mut metadata: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|error| invalid(format!("the body must be a JSON object: {error}")))?;
    // It would be told in clear what it must not be.
    if let Some(name) = metadata.keys().find(|name| name.contains("_encrypted_response_")) {
        return Err(invalid(format!("`{name}`: nothing is encrypted here")));
    }
    // A member that is null counts as left out (RFC 7592 section 2.2).
    metadata.retain(|name, value| METADATA.contains(&name.as_str()) && !value.is_null());
    let new = || unguessable()[..22].to_owned();
    metadata.insert(
        "client_id".to_owned(),
        present.map_or_else(new, |client| client.client_id.clone()).into(),
    );
    // RFC 7591 section 2 says what a client is that says nothing of it.
    let basic = AuthenticationMethod::ClientSecretBasic;
    metadata.entry("token_endpoint_auth_method").or_insert_with(|| json!(basic));
    let mut client: Client = serde_json::from_value(Value::Object(metadata))
        .map_err(|error| invalid(error.to_string()))?;
    check(&client)?;
    response_algorithms(call, &client)?;
    if client.token_endpoint_auth_method.is_some_and(AuthenticationMethod::needs_secret) {
        let kept = present.and_then(|client| client.client_secret.clone());
        client.client_secret = Some(kept.unwrap_or_else(|| ClientSecret(unguessable())));
    }
    client.registration = present.and_then(|client| client.registration.clone());
    Ok(client)
}

/// The issuer has keys for what it declares, and for nothing else.
fn response_algorithms(call: &Call<'_>, client: &Client) -> Result<(), Refusal> {
    let supported = signing_algorithms(call);
    for (name, alg) in [
        ("id_token_signed_response_alg", &client.id_token_signed_response_alg),
        ("userinfo_signed_response_alg", &client.userinfo_signed_response_alg),
        ("introspection_signed_response_alg", &client.introspection_signed_response_alg),
    ] {
        if let Some(alg) = alg.as_deref().filter(|alg| !supported.contains(alg)) {
            let why = read::unknown("algorithm of this issuer", alg, &supported);
            return Err(invalid(format!("`{name}`: {why}")));
        }
    }
    Ok(())
}

fn invalid(why: String) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "invalid_client_metadata", why)
}

/// What is registered must be right, and where something is redirected it must be said whereto.
fn check(client: &Client) -> Result<(), Refusal> {
    let wrong = |Wrong { error, why }| refusal(StatusCode::BAD_REQUEST, error, why);
    client::check(client).map_err(wrong)?;
    let redirected = client.may("authorization_code") || client.may("implicit");
    if redirected && client.redirect_uris.as_ref().is_none_or(Vec::is_empty) {
        let why = "`redirect_uris` are needed for the grant types authorization_code and implicit";
        return Err(wrong(Wrong { error: "invalid_redirect_uri", why: why.to_owned() }));
    }
    Ok(())
}
