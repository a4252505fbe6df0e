//! What a token says, and what is odd about it, by clause. For people: nothing here is trusted.

mod report;
mod text;
mod times;
mod view;

use serde_json::Value;

use crate::clock::NumericDate;
use crate::defects::Effect;
use crate::issuer::path_of;
use crate::jose::{Alg, KeyRing};
use crate::spec::{Kind, Level, Requirement, rules};
use crate::verify::{Contents, IssuerKeys, Policy, Presented, contents, verify};

pub use report::report;
pub(crate) use text::printable;
pub(crate) use view::{Oddity, View, view};

/// The issuer whose keys are taken where a token names none.
const NO_ISSUER: &str = "http://127.0.0.1/default";

/// Requirements that can't be judged without the issuer's keys.
const NEED_KEYS: &[&str] = &[
    "alg.matches-key",
    "key.belongs-to-issuer",
    "key.belongs-to-this-issuer",
    "key.kid-matches",
    "signature.valid",
    "signature.well-formed",
];

/// What the reader expects of the token, where it is not what the token says itself.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The issuer; default: the token's own `iss`.
    pub issuer: Option<String>,
    /// The recipient; default: `db` for tokens of a mock provider, else the token's own `aud`.
    pub audience: Option<String>,
}

/// A token, read and judged.
#[derive(Debug)]
pub struct Decoded {
    contents: Contents,
    kind: Kind,
    audience: Vec<String>,
    issuer: String,
    keys_known: bool,
    odd: Vec<Odd>,
    now: NumericDate,
}

/// Something odd about a token.
#[derive(Debug)]
struct Odd {
    requirement: &'static Requirement,
    detail: String,
    level: Level,
    clauses: Vec<&'static str>,
}

/// Reads and judges a token, with the keys that the path of its issuer has at every mock provider.
/// Never fails.
pub fn decode(token: &str, expected: &Expected, now: NumericDate) -> Decoded {
    let contents = contents(token);
    let own_issuer = contents.payload.string("iss");
    let issuer = expected.issuer.as_deref().or(own_issuer).unwrap_or(NO_ISSUER).to_owned();
    let keys_known = is_mock(&contents, &issuer);
    let mut policy = Policy::new(&issuer);
    policy.kind = kind(&contents);
    policy.algorithms = Alg::PUBLIC.to_vec();
    if !keys_known {
        policy.audience = contents.payload.all("aud").flat_map(strings).collect();
        policy.client_id = contents.payload.string("azp").unwrap_or_default().to_owned();
    }
    if let Some(audience) = &expected.audience {
        policy.audience = vec![audience.clone()];
    }
    let odd = judge(token, &policy, now)
        .into_iter()
        .filter(|odd| keys_known || !NEED_KEYS.contains(&odd.requirement.id))
        .collect();
    let Policy { kind, audience, .. } = policy;
    Decoded { contents, kind, audience, issuer, keys_known, odd, now }
}

fn judge(token: &str, policy: &Policy, now: NumericDate) -> Vec<Odd> {
    let keys = IssuerKeys { sets: sets(&policy.issuer), linked: Vec::new() };
    // What only a declared policy demands is worth knowing too; its level is that of the rest.
    let strictest = Policy {
        azp_required: true,
        trusted_audiences: Some(policy.audience.clone()),
        ..policy.clone()
    };
    let presented = Presented { token, user: None, bound: &[], now };
    let violations = verify(&presented, &keys, &strictest, &[]).err().unwrap_or_default();
    let facts = policy.facts();
    violations
        .into_iter()
        .map(|violation| {
            let requirement = violation.requirement;
            let expectation = rules::expectation(&[requirement], Effect::Deceives, &facts);
            Odd {
                requirement,
                detail: violation.detail,
                level: expectation.expect.level(),
                clauses: expectation.clauses.iter().map(|cited| cited.clause.label).collect(),
            }
        })
        .collect()
}

/// The keys of the issuer, and those of the other one beside it.
fn sets(issuer: &str) -> Vec<(String, Value)> {
    let path = path_of(issuer);
    let origin = &issuer[..issuer.len() - path.len()];
    let (own, other, other_path) = match KeyRing::of_path(path) {
        ring if ring.key("rsa-a").is_some() => (ring, KeyRing::B, "/other"),
        ring => (ring, KeyRing::A, "/default"),
    };
    vec![
        (issuer.to_owned(), own.jwk_set(Alg::PUBLIC)),
        (format!("{origin}{other_path}"), other.jwk_set(Alg::PUBLIC)),
    ]
}

/// Whether the token claims to be a mock provider's: by its key's name, or by an issuer on this
/// machine.
fn is_mock(contents: &Contents, issuer: &str) -> bool {
    let named = contents.header.string("kid").and_then(KeyRing::named).is_some();
    let host = issuer.split_once("://").map_or("", |(_, rest)| rest);
    named || ["127.", "localhost", "[::1]"].iter().any(|local| host.starts_with(local))
}

fn kind(contents: &Contents) -> Kind {
    let typ = contents.header.string("typ").unwrap_or_default().to_ascii_lowercase();
    match typ.strip_prefix("application/").unwrap_or(&typ) {
        "at+jwt" => Kind::AtJwt,
        _ => Kind::IdTokenCredential,
    }
}

fn strings(value: &Value) -> Vec<String> {
    let one = |value: &Value| value.as_str().map(ToOwned::to_owned);
    match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests;
