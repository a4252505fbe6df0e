//! A client from the metadata that it sends (RFC 7591 section 2).

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use url::Url;

use super::{Refusal, refusal};
use crate::client::{AuthenticationMethod, Client, ClientSecret};
use crate::grants::GRANTS;
use crate::jose::Alg;
use crate::store::unguessable;

/// The most bytes of metadata that are kept of one client.
const MAX_METADATA: usize = 16 * 1024;

/// What a client may say of itself. Anything else is ignored (RFC 7591 section 2).
const METADATA: &[&str] = &[
    "token_endpoint_auth_method",
    "token_endpoint_auth_signing_alg",
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
pub(super) fn client(body: &[u8], present: Option<&Client>) -> Result<Client, Refusal> {
    if body.len() > MAX_METADATA {
        return Err(invalid(format!("the metadata must have at most {MAX_METADATA} bytes")));
    }
    let mut metadata: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|error| invalid(format!("the body must be a JSON object: {error}")))?;
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
    if client.token_endpoint_auth_method.is_some_and(AuthenticationMethod::needs_secret) {
        let kept = present.and_then(|client| client.client_secret.clone());
        client.client_secret = Some(kept.unwrap_or_else(|| ClientSecret(unguessable())));
    }
    client.registration = present.and_then(|client| client.registration.clone());
    Ok(client)
}

fn invalid(why: String) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "invalid_client_metadata", why)
}

fn check(client: &Client) -> Result<(), Refusal> {
    for grant_type in &client.grant_types {
        let known = GRANTS.iter().any(|grant| grant.grant_type == grant_type);
        if !known && grant_type != "implicit" {
            return Err(invalid(format!("`grant_types`: nobody knows `{grant_type}`")));
        }
    }
    response_types(client)?;
    redirect_uris(client)?;
    let method = client.token_endpoint_auth_method;
    // RFC 6749 section 4.4.
    if method == Some(AuthenticationMethod::None) && client.may("client_credentials") {
        let why = "`client_credentials` is for clients that authenticate, and its method is `none`";
        return Err(invalid(why.to_owned()));
    }
    if let Some(alg) = &client.token_endpoint_auth_signing_alg
        && Alg::from_name(alg).is_none()
    {
        return Err(invalid(format!("`token_endpoint_auth_signing_alg`: nobody knows `{alg}`")));
    }
    match &client.jwks {
        Some(set) => jwks(set),
        None if method == Some(AuthenticationMethod::PrivateKeyJwt) => {
            Err(invalid("`private_key_jwt` needs `jwks`; no `jwks_uri` is fetched".to_owned()))
        }
        None => Ok(()),
    }
}

/// RFC 7591 section 2.1: response types and grant types must fit.
fn response_types(client: &Client) -> Result<(), Refusal> {
    for response_type in client.response_types.iter().flatten() {
        for word in response_type.split(' ') {
            let grant_type = match word {
                "code" => "authorization_code",
                "token" | "id_token" => "implicit",
                "none" => continue,
                _ => return Err(invalid(format!("`response_types`: nobody knows `{word}`"))),
            };
            if !client.may(grant_type) {
                let why = format!("the response type `{word}` needs the grant type `{grant_type}`");
                return Err(invalid(why));
            }
        }
    }
    Ok(())
}

/// They must be there where something is redirected, and be absolute URIs without a fragment (RFC
/// 6749 section 3.1.2) that no browser takes for a program.
fn redirect_uris(client: &Client) -> Result<(), Refusal> {
    let wrong = |why: String| refusal(StatusCode::BAD_REQUEST, "invalid_redirect_uri", why);
    let redirected = client.may("authorization_code") || client.may("implicit");
    if redirected && client.redirect_uris.as_ref().is_none_or(Vec::is_empty) {
        let why = "`redirect_uris` are needed for the grant types authorization_code and implicit";
        return Err(wrong(why.to_owned()));
    }
    for uri in client.redirect_uris.iter().flatten() {
        let sound = Url::parse(uri).is_ok_and(|parsed| {
            !uri.contains('#') && !["javascript", "data", "vbscript"].contains(&parsed.scheme())
        });
        if !sound {
            let why = "`redirect_uris` must be absolute URIs without a fragment";
            return Err(wrong(why.to_owned()));
        }
    }
    Ok(())
}

/// A JWK Set of public keys.
fn jwks(set: &Value) -> Result<(), Refusal> {
    let Some(keys) = set.get("keys").and_then(Value::as_array) else {
        return Err(invalid("`jwks` is no JWK Set".to_owned()));
    };
    if keys.iter().any(|key| key.get("d").is_some() || key.get("k").is_some()) {
        return Err(invalid("`jwks` must hold public keys only".to_owned()));
    }
    Ok(())
}
