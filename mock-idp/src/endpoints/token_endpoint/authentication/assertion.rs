//! `client_secret_jwt` and `private_key_jwt` (RFC 7523 section 2.2, OIDCC-9).

use super::super::super::{Call, ENDPOINTS};
use crate::assertion::{Assertion, Flaw, algorithm};
use crate::client::{AuthenticationMethod, Client};
use crate::issued::handle;
use crate::jose::Alg;

/// The endpoints where clients authenticate, as far as they are served.
const AUTHENTICATING: &[&str] = &[
    "token_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
    "device_authorization_endpoint",
    "pushed_authorization_request_endpoint",
];

/// Whether the assertion proves that the client sent it, now and for the first time.
pub(super) fn check(
    call: &Call<'_>,
    client: &Client,
    method: AuthenticationMethod,
    jwt: &str,
) -> Result<(), Flaw> {
    if let Some(alg) = &client.token_endpoint_auth_signing_alg
        && algorithm(jwt).as_ref() != Some(alg)
    {
        return Err(format!("the client is registered for the algorithm {alg}"));
    }
    let assertion = match (method, &client.client_secret, &client.jwks) {
        (AuthenticationMethod::ClientSecretJwt, Some(secret), _) => {
            Assertion::signed_with_secret(jwt, &secret.0)?
        }
        (AuthenticationMethod::PrivateKeyJwt, _, Some(keys)) => {
            Assertion::signed(jwt, keys, Alg::PUBLIC)?
        }
        _ => return Err("the client has registered no key".to_owned()),
    };
    for claim in ["iss", "sub"] {
        if assertion.text(claim)? != client.client_id {
            return Err(format!("its `{claim}` must be the client"));
        }
    }
    assertion.is_for(&recipients(call), call.now())?;
    let jti = assertion.text("jti")?;
    let name = handle(&format!("{}\n{}\n{jti}", call.issuer.path, client.client_id));
    let seen = &call.state.client_assertions;
    if seen.get(&name, call.now()).is_some() {
        return Err("its `jti` has been used".to_owned());
    }
    seen.put(&name, (), assertion.expires()?);
    Ok(())
}

/// What `aud` of an assertion for this provider may be: the issuer, or the URL of an endpoint
/// where clients authenticate (RFC 7523 section 3, RFC 9126 section 2).
pub(crate) fn recipients(call: &Call<'_>) -> Vec<String> {
    let endpoints = ENDPOINTS.iter().filter(|endpoint| AUTHENTICATING.contains(&endpoint.name));
    let urls = endpoints.flat_map(|endpoint| {
        let advertised = call.state.personas.endpoint_url(call.issuer, endpoint);
        [call.issuer.endpoint_url(endpoint.path), advertised]
    });
    std::iter::once(call.issuer.url.clone()).chain(urls).collect()
}
