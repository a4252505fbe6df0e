//! Tokens from an authorization: the same for every grant type and for the authorization endpoint.

use serde_json::Value;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::EXPIRES_IN;
use crate::authorization::Authorization;
use crate::client::Client;
use crate::endpoints::{Call, TokenError};
use crate::issued::handle;
use crate::jose::{Alg, base64url};
use crate::mint::{Sound, TokenKind, mint};

/// The audience of access tokens that are for nothing in particular: the database.
const RESOURCE: &str = "db";

/// What an ID Token is issued together with, so that it can say so; nothing by default.
#[derive(Clone, Copy, Default)]
pub(crate) struct Hashes<'a> {
    /// The access token, for `at_hash` (OIDCC-3.1.3.6, 3.2.2.9).
    pub(crate) access_token: Option<&'a str>,
    /// The code, for `c_hash` (OIDCC-3.3.2.11).
    pub(crate) code: Option<&'a str>,
}

/// A token for the authorization. An access token is remembered from now on as issued.
///
/// # Errors
/// Where the defects that the token is to carry clash.
pub(crate) fn issue(
    call: &Call<'_>,
    client: &Client,
    kind: TokenKind,
    authorization: &Authorization,
    hashes: Hashes<'_>,
) -> Result<String, TokenError> {
    let sound = sound(call, client, kind, authorization, hashes);
    let defects = call.defects(client, authorization.user.as_ref());
    let token = mint(&sound, &defects)?;
    if kind == TokenKind::Access {
        let expires = call.now() + EXPIRES_IN;
        let issued = &call.state.issued.access_tokens;
        issued.put(&handle(&token), authorization.clone(), expires);
    }
    Ok(token)
}

/// All that the token says, before any defect acts.
fn sound(
    call: &Call<'_>,
    client: &Client,
    kind: TokenKind,
    authorization: &Authorization,
    hashes: Hashes<'_>,
) -> Sound {
    let Call { state, issuer, .. } = call;
    let mut sound = Sound::new(&issuer.url);
    sound.now = call.now();
    sound.kind = kind;
    sound.user.clone_from(&authorization.user);
    sound.client_id.clone_from(&authorization.client_id);
    // An ID Token is for the client (OIDCC-2), an access token for the resource.
    sound.audience = match kind {
        TokenKind::Id => authorization.client_id.clone(),
        TokenKind::Access => RESOURCE.to_owned(),
    };
    sound.nonce = authorization.nonce.clone().filter(|_| kind == TokenKind::Id);
    sound.alg = state.signing_alg();
    let signer = state.keys.signing(&issuer.path, sound.alg);
    sound.key = signer.map(|key| key.name.to_owned());
    sound.declared.clone_from(&state.algorithms);
    let secret = client.client_secret.as_ref();
    sound.client_secret = secret.map_or("", |secret| &secret.0).into();
    sound.claims = match kind {
        TokenKind::Id => id_token_claims(sound.alg, authorization, hashes),
        TokenKind::Access => access_token_claims(authorization),
    };
    sound
}

/// `auth_time` (OIDCC-2), `sid` (OIDCBCL-2.1) and the hashes.
fn id_token_claims(
    alg: Alg,
    authorization: &Authorization,
    hashes: Hashes<'_>,
) -> Vec<(String, Value)> {
    let claims: [(&str, Option<Value>); 4] = [
        ("auth_time", authorization.auth_time.map(Into::into)),
        ("sid", authorization.sid.clone().map(Into::into)),
        ("at_hash", hashes.access_token.map(|token| half_hash(alg, token).into())),
        ("c_hash", hashes.code.map(|code| half_hash(alg, code).into())),
    ];
    present(claims)
}

/// `scope` (RFC 9068 section 2.2.3) and, after a login, `auth_time` (section 2.2.1).
fn access_token_claims(authorization: &Authorization) -> Vec<(String, Value)> {
    let scope = Some(authorization.scope.join(" ")).filter(|scope| !scope.is_empty());
    present([
        ("scope", scope.map(Into::into)),
        ("auth_time", authorization.auth_time.map(Into::into)),
    ])
}

fn present<const N: usize>(claims: [(&str, Option<Value>); N]) -> Vec<(String, Value)> {
    claims.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// The left half of the hash with the hash function of the ID Token's algorithm; for Ed25519 that
/// is SHA-512 (RFC 8032 section 5.1).
fn half_hash(alg: Alg, value: &str) -> String {
    match alg {
        Alg::RS256 | Alg::PS256 | Alg::ES256 | Alg::HS256 => left_half::<Sha256>(value),
        Alg::RS384 | Alg::PS384 | Alg::ES384 | Alg::HS384 => left_half::<Sha384>(value),
        Alg::RS512 | Alg::PS512 | Alg::ES512 | Alg::HS512 | Alg::EdDSA => {
            left_half::<Sha512>(value)
        }
    }
}

fn left_half<D: Digest>(value: &str) -> String {
    let hash = D::digest(value.as_bytes());
    base64url::encode(&hash[..hash.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hashes_are_those_of_the_standard_s_examples() {
        // OIDCC-A.3, A.4 and A.6.
        let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(half_hash(Alg::RS256, token), "77QmUPtjPfzWtF2AnpK9RQ");
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(half_hash(Alg::RS256, code), "LDktKdoQak3Pk0cnXxCltA");
    }
}
