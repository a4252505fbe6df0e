//! Tokens from an authorization: the same for every grant type and for the authorization endpoint.

use serde_json::Value;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::opaque;
use crate::authorization::Authorization;
use crate::client::{AccessTokenStrategy, Client};
use crate::clock::NumericDate;
use crate::endpoints::{Call, TokenError};
use crate::issued::{AccessToken, handle};
use crate::jose::{Alg, base64url};
use crate::mint::{MintError, Sound, TokenKind, mint};
use crate::persona::Occasion;
use crate::recent::Recent;
use crate::store::unguessable;
use crate::user::User;

/// The audience of access tokens that are for nothing in particular: the database.
const RESOURCE: &str = "db";

/// What a token is issued together with; nothing by default.
#[derive(Clone, Copy, Default)]
pub(crate) struct Beside<'a> {
    /// The access token, for `at_hash` (OIDCC-3.1.3.6, 3.2.2.9).
    pub(crate) access_token: Option<&'a str>,
    /// The code, for `c_hash` (OIDCC-3.3.2.11).
    pub(crate) code: Option<&'a str>,
    /// Whether there will be an ID Token, which carries what an opaque access token can't.
    pub(crate) id_token: bool,
}

/// A token as it is given away.
pub(crate) struct Fresh {
    /// The token.
    pub(crate) token: String,
    /// `expires_in`: for how many seconds it is good.
    pub(crate) expires_in: NumericDate,
}

/// A token for the authorization. An access token is remembered from now on as issued; defects in
/// the claims of an opaque one are in what introspection tells.
///
/// # Errors
/// Where the defects that the token is to carry clash, or nobody could see them.
pub(crate) fn issue(
    call: &Call<'_>,
    client: &Client,
    kind: TokenKind,
    authorization: &Authorization,
    beside: Beside<'_>,
) -> Result<Fresh, TokenError> {
    let sound = sound(call, client, kind, authorization, beside);
    let defects = call.defects(client, authorization.user.as_ref());
    let opaque = kind == TokenKind::Access && is_opaque(call, client, authorization, &sound);
    let token = if opaque { unguessable() } else { mint(&sound, &defects)? };
    let expires = sound.expires();
    if kind == TokenKind::Access {
        let claims = if opaque {
            Some(opaque::claims(&sound, &defects, beside.id_token)?)
        } else if defects.is_empty() {
            None
        } else {
            Some(sound.claims().map_err(MintError::from)?)
        };
        let issued = AccessToken { authorization: authorization.clone(), claims };
        call.state.issued.access_tokens.put(&handle(&token), issued, expires);
    }
    call.state.recent.add(Recent {
        number: 0,
        at: sound.now,
        issuer: call.issuer.url.clone(),
        client_id: client.client_id.clone(),
        audience: sound.audience,
        of_user: authorization.user.is_some(),
        kind,
        token: token.clone(),
    });
    Ok(Fresh { token, expires_in: (expires - call.now()).max(0) })
}

/// What ID Tokens for the client call an End-User (`sub`): userinfo and logout tokens must say the
/// same (OIDCC-5.3.2, OIDCBCL-2.4).
pub(crate) fn subject(call: &Call<'_>, client: &Client, user: &User) -> String {
    let issuer = &call.issuer.path;
    let authorization = Authorization {
        user: Some(user.clone()),
        ..Authorization::new(issuer, &client.client_id, "authorization_code")
    };
    let sound = sound(call, client, TokenKind::Id, &authorization, Beside::default());
    let claims = sound.claims().unwrap_or_default();
    claims.get("sub").and_then(Value::as_str).unwrap_or(&user.sub).to_owned()
}

/// Whether the access token says nothing to anybody but the provider: by the client, else by how
/// the provider was started, else by the persona.
fn is_opaque(
    call: &Call<'_>,
    client: &Client,
    authorization: &Authorization,
    sound: &Sound,
) -> bool {
    let persona = call.state.personas.persona(&call.issuer.path);
    match client.access_token_strategy.or(call.state.access_token_strategy) {
        Some(strategy) => strategy == AccessTokenStrategy::Opaque,
        None => persona.is_opaque(sound, &occasion(authorization)),
    }
}

fn occasion(authorization: &Authorization) -> Occasion<'_> {
    Occasion {
        grant_type: &authorization.grant_type,
        scope: &authorization.scope,
        names_resource: !authorization.resource.is_empty(),
    }
}

/// All that the token says, before any defect acts.
fn sound(
    call: &Call<'_>,
    client: &Client,
    kind: TokenKind,
    authorization: &Authorization,
    beside: Beside<'_>,
) -> Sound {
    let Call { state, issuer, .. } = call;
    let mut sound = Sound::new(&issuer.url);
    sound.now = call.now();
    sound.kind = kind;
    sound.user.clone_from(&authorization.user);
    sound.client_id.clone_from(&authorization.client_id);
    // An ID Token is for the client (OIDCC-2), an access token for the resource.
    (sound.audience, sound.more_audiences) = match (kind, authorization.resource.as_slice()) {
        (TokenKind::Id, _) => (authorization.client_id.clone(), Vec::new()),
        (TokenKind::Access, []) => (RESOURCE.to_owned(), Vec::new()),
        (TokenKind::Access, [first, more @ ..]) => (first.clone(), more.to_vec()),
    };
    sound.nonce = authorization.nonce.clone().filter(|_| kind == TokenKind::Id);
    let keys = state.keys_of(&issuer.path).now();
    let registered = client.id_token_signed_response_alg.as_deref().and_then(Alg::from_name);
    let registered = registered.filter(|_| kind == TokenKind::Id);
    let signing = registered.and_then(|alg| keys.signer(alg)).unwrap_or(keys.signing);
    sound.alg = signing.alg;
    sound.key = Some(signing);
    sound.declared = state.declared(sound.alg);
    let secret = client.client_secret.as_ref();
    sound.client_secret = secret.map_or("", |secret| &secret.0).into();
    sound.claims = match kind {
        TokenKind::Id => id_token_claims(sound.alg, authorization, beside),
        TokenKind::Access => access_token_claims(authorization),
    };
    let mut settings = state.personas.of(&issuer.path);
    settings.client_claims.entry(client.client_id.clone()).or_default().extend(&client.claims);
    settings.dress(&mut sound, &occasion(authorization));
    sound
}

/// What an ID Token says of the login, and of what it is issued with.
fn id_token_claims(
    alg: Alg,
    authorization: &Authorization,
    beside: Beside<'_>,
) -> Vec<(String, Value)> {
    let mut claims = login_claims(authorization);
    claims.extend(present([
        ("sid", authorization.sid.clone().map(Into::into)),
        ("at_hash", beside.access_token.map(|token| half_hash(alg, token).into())),
        ("c_hash", beside.code.map(|code| half_hash(alg, code).into())),
    ]));
    claims
}

/// `scope` (RFC 9068 section 2.2.3), `act` (RFC 8693 section 4.1), and what is said of the login
/// (RFC 9068 section 2.2.1).
fn access_token_claims(authorization: &Authorization) -> Vec<(String, Value)> {
    let scope = Some(authorization.scope.join(" ")).filter(|scope| !scope.is_empty());
    let claims = [("scope", scope.map(Into::into)), ("act", authorization.act.clone())];
    [present(claims), login_claims(authorization)].concat()
}

/// When and how the End-User authenticated (OIDCC-2).
fn login_claims(authorization: &Authorization) -> Vec<(String, Value)> {
    let Authorization { auth_time, acr, amr, .. } = authorization;
    present([
        ("auth_time", auth_time.map(Into::into)),
        ("acr", acr.clone().map(Into::into)),
        ("amr", (!amr.is_empty()).then(|| amr.clone().into())),
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
        Alg::RS512 | Alg::PS512 | Alg::ES512 | Alg::HS512 | Alg::EdDSA | Alg::Ed25519 => {
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
