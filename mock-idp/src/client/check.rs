//! Whether what is said of a client fits together (RFC 7591 section 2).

use serde_json::Value;
use url::Url;

use super::{AuthenticationMethod, Client};
use crate::grants::GRANTS;
use crate::jose::Alg;
use crate::script::read;

/// Why a client can't be registered so.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// The error code of RFC 7591 section 3.2.2.
    pub(crate) error: &'static str,
    /// What is wrong, and what would be right.
    pub(crate) why: String,
}

/// Whether a client may be registered so.
///
/// # Errors
/// Which member is wrong.
pub(crate) fn check(client: &Client) -> Result<(), Wrong> {
    let grants = GRANTS.iter().map(|grant| grant.grant_type);
    // The authorization endpoint alone knows `implicit` (RFC 7591 section 2.1).
    let known: Vec<&str> = grants.chain(["implicit"]).collect();
    if let Some(other) = client.grant_types.iter().find(|name| !known.contains(&name.as_str())) {
        let why = read::unknown("grant type", other, &known);
        return Err(invalid(format!("`grant_types`: {why}")));
    }
    response_types(client)?;
    redirect_uris(client)?;
    logout_uris(client)?;
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
    for (name, alg) in [
        ("id_token_signed_response_alg", &client.id_token_signed_response_alg),
        ("userinfo_signed_response_alg", &client.userinfo_signed_response_alg),
        ("introspection_signed_response_alg", &client.introspection_signed_response_alg),
    ] {
        let known: Vec<&str> = Alg::PUBLIC.iter().map(|alg| alg.name()).collect();
        if let Some(alg) = alg.as_deref().filter(|alg| !known.contains(alg)) {
            return Err(invalid(format!("`{name}`: {}", read::unknown("algorithm", alg, &known))));
        }
    }
    match &client.jwks {
        Some(set) => jwks(set),
        None if method == Some(AuthenticationMethod::PrivateKeyJwt) => {
            Err(invalid("`private_key_jwt` needs `jwks`; no `jwks_uri` is fetched".to_owned()))
        }
        None => Ok(()),
    }
}

fn invalid(why: String) -> Wrong {
    Wrong { error: "invalid_client_metadata", why }
}

/// RFC 7591 section 2.1: response types and grant types must fit.
fn response_types(client: &Client) -> Result<(), Wrong> {
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

/// They must be absolute URIs without a fragment (RFC 6749 section 3.1.2) that no browser takes for
/// a program.
fn redirect_uris(client: &Client) -> Result<(), Wrong> {
    if client.redirect_uris.iter().flatten().all(|uri| is_sound(uri)) {
        return Ok(());
    }
    let why = "`redirect_uris` must be absolute URIs without a fragment".to_owned();
    Err(Wrong { error: "invalid_redirect_uri", why })
}

/// Where browsers and logout tokens are sent (OIDCRPIL-3.1, OIDCBCL-2.2).
fn logout_uris(client: &Client) -> Result<(), Wrong> {
    let after = client.post_logout_redirect_uris.iter().flatten();
    if after.chain(&client.backchannel_logout_uri).all(|uri| is_sound(uri)) {
        return Ok(());
    }
    let why = "`post_logout_redirect_uris` and `backchannel_logout_uri` must be absolute URIs \
               without a fragment";
    Err(invalid(why.to_owned()))
}

fn is_sound(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|parsed| {
        !uri.contains('#') && !["javascript", "data", "vbscript"].contains(&parsed.scheme())
    })
}

/// A JWK Set of public keys.
fn jwks(set: &Value) -> Result<(), Wrong> {
    let Some(keys) = set.get("keys").and_then(Value::as_array) else {
        return Err(invalid("`jwks` is no JWK Set".to_owned()));
    };
    if keys.iter().any(|key| key.get("d").is_some() || key.get("k").is_some()) {
        return Err(invalid("`jwks` must hold public keys only".to_owned()));
    }
    Ok(())
}
