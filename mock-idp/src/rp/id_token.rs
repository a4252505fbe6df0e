//! ID Tokens: what the strict verifier says, and what only the flow knows.

use std::fmt;

use serde_json::Value;

use super::RelyingParty;
use super::error::Error;
use super::hash;
use crate::jose::{Alg, base64url};
use crate::spec::Kind;
use crate::verify::{IssuerKeys, Policy, Presented, verify};

/// An ID Token that was accepted.
#[derive(Clone, PartialEq)]
pub struct IdToken {
    /// The value of the claim that names the user.
    pub principal: String,
    /// Its Claims Set.
    pub claims: Value,
    /// As it came, for `id_token_hint`.
    pub encoded: String,
}

/// What the flow knows of the ID Token that it waits for. Nothing known: nothing asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'a> {
    /// The nonce that was sent.
    pub nonce: Option<&'a str>,
    /// The access token that came with it, for `at_hash`.
    pub access_token: Option<&'a str>,
    /// The code that it was had for, for `c_hash`.
    pub code: Option<&'a str>,
    /// The `max_age` that was sent, in seconds.
    pub max_age: Option<i64>,
}

impl RelyingParty {
    /// What ID Tokens are held against: this client is the only audience, and `azp` where it is
    /// present.
    pub fn policy(&self, nonce: Option<&str>) -> Policy {
        let settings = &self.settings;
        Policy {
            audience: vec![settings.client_id.clone()],
            client_id: settings.client_id.clone(),
            kind: Kind::IdToken,
            algorithms: settings.algorithms.clone(),
            leeway_s: settings.leeway_s,
            user_claim: settings.user_claim.clone(),
            azp_required: true,
            trusted_audiences: Some(Vec::new()),
            nonce: nonce.map(ToOwned::to_owned),
            client_secret: settings.client_secret.clone(),
            ..Policy::new(&self.metadata.issuer)
        }
    }

    /// Judges an ID Token (OIDCC-3.1.3.7).
    ///
    /// # Errors
    /// Where the keys can't be had, and for every requirement that the token does not meet.
    pub async fn accept(&self, token: &str, expected: Expected<'_>) -> Result<IdToken, Error> {
        let header = header(token);
        let kid = header["kid"].as_str();
        let set = self.keys.get(&self.http, &self.metadata, kid).await?;
        let sets = vec![(self.metadata.issuer.clone(), set)];
        let keys = IssuerKeys { sets, linked: Vec::new() };
        let now = self.clock.now();
        let presented = Presented { token, user: None, bound: &[], now };
        let verified =
            verify(&presented, &keys, &self.policy(expected.nonce), &self.settings.neglect)
                .map_err(Error::IdToken)?;
        let claims = verified.claims;
        let alg = header["alg"].as_str().and_then(Alg::from_name);
        for (claim, hashed) in [("at_hash", expected.access_token), ("c_hash", expected.code)] {
            let (Some(found), Some(hashed)) = (claims.get(claim), hashed) else { continue };
            let right = alg.map(|alg| hash::left_half(alg, hashed));
            if found.as_str() != right.as_deref() {
                return Err(Error::HashDiffers(claim));
            }
        }
        if let Some(max_age) = expected.max_age {
            let oldest = now.saturating_sub(max_age).saturating_sub(self.settings.leeway_s);
            let found = claims.get("auth_time");
            if found.and_then(Value::as_i64).is_none_or(|at| at < oldest) {
                return Err(Error::AuthTime { found: found.cloned(), max_age });
            }
        }
        Ok(IdToken { principal: verified.principal, claims, encoded: token.to_owned() })
    }
}

/// The JOSE Header, before anything is known of the token; null where it can't be read.
fn header(token: &str) -> Value {
    let encoded = token.split('.').next().unwrap_or_default();
    let bytes = base64url::decode(encoded).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

impl fmt::Debug for IdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdToken").field("principal", &self.principal).finish_non_exhaustive()
    }
}
