//! The strict reference verifier: one check per requirement, all violations reported, and any
//! requirement neglected on request.
//!
//! # One fault, one requirement
//! The catalogue names for each defect exactly what `verify` reports. Where one fault could be
//! told in several ways, the first line that fits counts:
//!
//! 1. No three parts: `compact.three-parts`, and the signature is not asked for. A JSON
//!    serialization: `compact.not-json-serialization`. Neglected: the first three parts, the first
//!    two of two unverified, any one good signature of the JSON form.
//! 2. `alg` none in any spelling: `alg.not-none` alone; a signature that follows is not looked at.
//! 3. `alg` absent, no string, empty or unregistered: `alg.present` alone; the signature is checked
//!    by the algorithm of the key's JWK.
//! 4. `alg` not declared: `alg.among-declared`; and `alg.matches-key` wherever a key is found whose
//!    JWK names another. The signature is then checked by the header's `alg`; HMAC with any text
//!    or bytes of that public key (`jose::confusion`), or the client's secret, counts as valid.
//! 5. `kid` no string: `key.kid-string`; every published key is then tried.
//! 6. `kid` names no published key. One of them made the signature: `key.kid-matches`. One of
//!    another trusted issuer: `key.belongs-to-this-issuer`. None: `key.belongs-to-issuer`
//!    (neglected: a verifier that skips the signature where it finds no key).
//! 7. `kid` names a published key that did not make the signature, or there is no `kid` and none
//!    did. The header brings a key of its own (`jwk`, `x5c`) that did, or says where to fetch one
//!    (`jku`, `x5u`): `key.belongs-to-issuer`. Another published key did: `key.kid-matches`. It is
//!    valid if read leniently (DER, short halves, leading zeros, extra bytes, any salt length):
//!    `signature.well-formed`. Else: `signature.valid`.
//! 8. The key that signed is none that should be used, or the one that `kid` names is, and no other
//!    signed: what is wrong with the key (`key.rsa-size`, `key.on-curve` ...), and not
//!    `signature.valid` besides.
//! 9. `crit`: not a list of strings: `crit.is-list`; a name that is no header parameter of this
//!    verifier, present or not, once or twice: `crit.understood`; only registered names, or none:
//!    `crit.well-formed`; `b64` false, listed or not: `crit.b64-not-false` alone.
//! 10. `typ` of another use (`logout+jwt`, `dpop+jwt`, `secevent+jwt` ...): `kind.not-another-use`
//!     alone; any other that is not at+jwt: `kind.typ-is-at-jwt`, where that binds.

mod brought;
mod check;
mod checks;
mod compact;
mod contents;
mod der;
mod explanation;
mod forms;
mod identity;
mod json;
pub mod jws;
mod key_faults;
mod public_key;
mod reading;
mod secrets;

use serde_json::Value;

pub use self::contents::{Contents, Part as ContentsPart, contents};

use self::check::Part;
use self::reading::Reading;
use crate::clock::NumericDate;
use crate::jose::{Alg, Secret};
use crate::spec::condition::{Condition, Truth};
use crate::spec::requirements::{compact as serialization, key};
use crate::spec::{Facts, Kind, Level, Requirement, Sense, rules};

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
    /// The secret that it shares with the issuer; it never verifies with it unless it neglects
    /// to compare algorithms.
    pub client_secret: Option<Secret>,
    /// Reads the last of several members of one name instead of refusing them: RFC 7515 section 4
    /// and RFC 7519 section 4 leave the choice.
    pub last_duplicate: bool,
    /// Documents that it declares beside those that follow from the kind, by id: `RFC9449`.
    pub documents: Vec<String>,
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
            client_secret: Some("secret".into()),
            last_duplicate: false,
            documents: Vec::new(),
        }
    }

    /// What this policy settles for the binding rules. Nobody can see from a token how it came, so
    /// the exception for tokens taken from the token endpoint is never used.
    pub fn facts(&self) -> Facts {
        let truth = |yes: bool| if yes { Truth::Yes } else { Truth::No };
        let facts = Facts::new(self.kind)
            .with(Condition::AzpDemanded, truth(self.azp_required))
            .with(Condition::TargetSentNonce, truth(self.nonce.is_some()))
            .with(Condition::TokenFromTokenEndpoint, Truth::No)
            .with(Condition::TrustedAudiencesDeclared, truth(self.trusted_audiences.is_some()));
        self.documents.iter().fold(facts, |facts, document| facts.declaring(document))
    }

    /// Whether a right verifier of this policy refuses who does not meet the requirement: at MAY
    /// it does not.
    pub fn enforces(&self, requirement: &'static Requirement) -> bool {
        rules::level(requirement, &self.facts()) > Level::May
    }

    fn trusts(&self, issuer: &str) -> bool {
        self.issuer == issuer || self.other_issuers.iter().any(|other| other == issuer)
    }
}

/// The JWK Set of each trusted issuer, as fetched.
#[derive(Clone, Debug, Default)]
pub struct IssuerKeys {
    /// Issuer and its JWK Set.
    pub sets: Vec<(String, Value)>,
    /// URL and content of documents that the token's own header points to ([`key_urls`]), fetched
    /// by a verifier that neglects `key.belongs-to-issuer`; empty for any other.
    pub linked: Vec<(String, Vec<u8>)>,
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
    let forgets = |requirement: &'static Requirement| neglected.contains(&requirement);
    let reading = Reading::new(presented, keys, policy, !forgets(&key::BELONGS_TO_ISSUER));
    let active = |requirement: &'static Requirement| match requirement.sense {
        Sense::Refuses => !forgets(requirement) && policy.enforces(requirement),
        Sense::Accepts => forgets(requirement),
        Sense::Conducts | Sense::Connects => false,
    };
    let objects = active(&serialization::JSON_OBJECTS);
    // What has no three parts, nor a header and a payload, is no token: that says it all.
    let some = reading.compact.parts > 1 && reading.header.is_readable();
    let apart = reading.compact.parts == 3 || some || !active(&serialization::THREE_PARTS);
    let readable = |part: Part| match part {
        Part::Text => true,
        Part::Parts => apart,
        Part::Header => !objects || reading.header.is_readable(),
        Part::Claims => !objects || reading.claims.is_readable(),
    };
    let violations: Vec<Violation> = check::all()
        .filter(|check| active(check.requirement) && readable(check.reads))
        .filter_map(|check| {
            let detail = (check.find)(&reading)?;
            Some(Violation { requirement: check.requirement, detail })
        })
        .collect();
    let violations = key_faults::told(violations, |violation| violation.requirement);
    if !violations.is_empty() {
        return Err(violations);
    }
    let principal = identity::principal(&reading, neglected);
    Ok(Verified { principal, claims: reading.claims.to_value() })
}

/// Whether the verifier looks for violations of this requirement at all.
pub fn has_check(requirement: &Requirement) -> bool {
    check::all().any(|check| check.requirement == requirement)
}

/// The URLs in a token's header where it says that its key can be fetched (`jku`, `x5u`): for a
/// verifier that neglects `key.belongs-to-issuer`.
pub fn key_urls(token: &str) -> Vec<String> {
    brought::urls(&json::read(&compact::read(token).header))
}
