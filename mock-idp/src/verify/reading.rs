//! A token read as a lenient verifier would read it, ready for the checks.

use serde_json::Value;

use super::compact::{self, Compact};
use super::explanation::{self, By, Explanation, Keys};
use super::json::{self, Object};
use super::{IssuerKeys, Policy, Presented};
use crate::jose::{base64url, deflate};

/// Everything that the checks look at.
pub(super) struct Reading<'a> {
    pub(super) presented: &'a Presented<'a>,
    pub(super) policy: &'a Policy,
    /// It came in a JSON serialization (RFC 7515 section 7.2).
    pub(super) json_serialization: bool,
    pub(super) compact: Compact,
    pub(super) header: Object,
    pub(super) claims: Object,
    /// The payload is compressed, and the Claims Set is what it inflates to.
    pub(super) compressed: bool,
    pub(super) signature: Explanation,
}

impl<'a> Reading<'a> {
    /// Reads; `assume_links` says that the verifier would never fetch a URL of the header.
    pub(super) fn new(
        presented: &'a Presented<'a>,
        keys: &IssuerKeys,
        policy: &'a Policy,
        assume_links: bool,
    ) -> Reading<'a> {
        let json_serialization = is_json(presented.token);
        let mut readings = tokens(presented.token).into_iter().map(|token| {
            let compact = compact::read(&token);
            let header = Object { last: policy.last_duplicate, ..json::read(&compact.header) };
            let inflated = header.get("zip").and_then(|_| deflate::from_stored(&compact.payload));
            let payload = inflated.as_ref().unwrap_or(&compact.payload);
            let claims = Object { last: policy.last_duplicate, ..json::read(payload) };
            let signature = signature(&compact, &header, &claims, keys, policy, assume_links);
            Reading {
                presented,
                policy,
                json_serialization,
                compressed: inflated.is_some(),
                compact,
                header,
                claims,
                signature,
            }
        });
        let first = readings.next();
        let good = readings.find(|reading| reading.signature.by == By::Issuer);
        match (first, good) {
            (Some(first), Some(good)) if first.signature.by != By::Issuer => good,
            (Some(first), _) => first,
            (None, _) => unreachable!("there is always one token"),
        }
    }

    /// Whether several members of one name are refused.
    pub(super) fn duplicates_count(&self) -> bool {
        !self.policy.last_duplicate
    }

    /// The claim of that name.
    pub(super) fn claim(&self, name: &str) -> Option<&Value> {
        self.claims.get(name)
    }
}

fn signature(
    compact: &Compact,
    header: &Object,
    claims: &Object,
    keys: &IssuerKeys,
    policy: &Policy,
    assume_links: bool,
) -> Explanation {
    let issuer = claims.text("iss").filter(|iss| policy.trusts(iss)).unwrap_or(&policy.issuer);
    let (own, others) = explanation::split(&keys.sets, issuer);
    let keys = Keys {
        own,
        others,
        linked: &keys.linked,
        assume_links,
        client_secret: policy.client_secret.as_ref(),
    };
    let explanation = explanation::explain(compact, header, &keys);
    // Who forgives a missing signature part does not ask for the signature.
    let unasked = compact.parts < 3;
    if unasked {
        Explanation { by: By::Issuer, kid_fits: true, ..explanation }
    } else {
        explanation
    }
}

fn is_json(token: &str) -> bool {
    token.trim_start().starts_with('{')
}

/// The token in compact form; of a JSON serialization one for each signature, at least one.
pub(super) fn tokens(token: &str) -> Vec<String> {
    if is_json(token) { from_json_serialization(token) } else { vec![token.to_owned()] }
}

/// The tokens that a JSON serialization holds, one for each signature, in compact form.
fn from_json_serialization(text: &str) -> Vec<String> {
    let object: Value = serde_json::from_str(text).unwrap_or_default();
    let payload = object["payload"].as_str().unwrap_or_default();
    let one = |signature: &Value| {
        let part = |name: &str| signature[name].as_str().unwrap_or_default().to_owned();
        let header = signature["header"]
            .as_object()
            .map(|h| base64url::encode(Value::from(h.clone()).to_string()));
        let protected = Some(part("protected")).filter(|text| !text.is_empty()).or(header);
        format!("{}.{payload}.{}", protected.unwrap_or_default(), part("signature"))
    };
    match object["signatures"].as_array().filter(|list| !list.is_empty()) {
        Some(signatures) => signatures.iter().map(one).collect(),
        None => vec![one(&object)],
    }
}
