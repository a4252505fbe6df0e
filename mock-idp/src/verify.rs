//! The strict reference verifier: one check per requirement, all violations reported, and any
//! requirement neglected on request.

use serde_json::Value;

use crate::clock::NumericDate;
use crate::jose::Alg;
use crate::spec::{Kind, Requirement};

/// What a verifier is configured with.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The issuer, exactly.
    pub issuer: String,
    /// Other issuers that the target trusts, each with its own keys.
    pub other_issuers: Vec<String>,
    /// The recipient: `aud` must contain one of these.
    pub audience: Vec<String>,
    /// The client id, where `azp` is compared with it.
    pub client_id: String,
    /// The kind of credential it consumes.
    pub kind: Kind,
    /// The algorithms that it accepts.
    pub algorithms: Vec<Alg>,
    /// How many seconds past `exp`, before `nbf` and before `iat` it forgives.
    pub leeway_s: i64,
    /// The claim that names the user.
    pub user_claim: String,
    /// Demands that `azp`, where present, is `client_id`.
    pub azp_required: bool,
    /// Audiences tolerated beside its own; `None`: any.
    pub trusted_audiences: Option<Vec<String>>,
    /// The nonce that the target sent, where it ran the flow.
    pub nonce: Option<String>,
}

impl Policy {
    /// "What exists without configuration": audience and client `db`, RS256, 60 s, `email`.
    pub fn new(issuer: &str) -> Policy {
        Policy {
            issuer: issuer.to_owned(),
            other_issuers: Vec::new(),
            audience: vec!["db".to_owned()],
            client_id: "db".to_owned(),
            kind: Kind::IdTokenCredential,
            algorithms: vec![Alg::RS256],
            leeway_s: 60,
            user_claim: "email".to_owned(),
            azp_required: false,
            trusted_audiences: None,
            nonce: None,
        }
    }
}

/// The JWK Set of each trusted issuer, as fetched.
#[derive(Clone, Debug, Default)]
pub struct IssuerKeys {
    /// Issuer and its JWK Set.
    pub sets: Vec<(String, Value)>,
}

/// What the token is presented with.
#[derive(Clone, Debug)]
pub struct Presented<'a> {
    /// The token.
    pub token: &'a str,
    /// The user who logs in, where the wire names one.
    pub user: Option<&'a str>,
    /// The `sub` to which the target has bound a user, as pairs of user and `sub`; users that are
    /// not listed are not bound.
    pub bound: &'a [(String, String)],
    /// The time.
    pub now: NumericDate,
}

/// A token that passed every check that was not neglected.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// The user that it logs in.
    pub principal: String,
    /// The Claims Set as read.
    pub claims: Value,
}

/// One requirement that a token does not meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// Which.
    pub requirement: &'static Requirement,
    /// What was found, without secrets: `exp is 1700000000, now is 1700003600`.
    pub detail: String,
}

/// Verifies a token; `neglected` lists the ids of requirements that this verifier forgets.
///
/// # Errors
/// Every violation of a requirement that is not neglected, in the order of the checks.
pub fn verify(
    presented: &Presented<'_>,
    keys: &IssuerKeys,
    policy: &Policy,
    neglected: &[&'static Requirement],
) -> Result<Verified, Vec<Violation>> {
    let _ = (presented, keys, policy, neglected);
    Err(Vec::new())
}
