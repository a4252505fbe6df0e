//! The token: what it says, and what the standards hold against it.

use mock_idp::clock;
use mock_idp::verify::{Contents, IssuerKeys, Policy, Presented, Violation, contents, verify};
use serde_json::Value;

use super::known::Known;

/// A token, taken apart and judged. The text itself is not kept.
#[derive(Clone, Debug)]
pub(super) struct Token {
    contents: Contents,
    /// What a strict verifier of this configuration objects to; about keys only where they are
    /// known.
    pub(super) violations: Vec<Violation>,
}

impl Token {
    /// Reads and judges one for a login as this user, or as whom it names.
    pub(super) fn read(text: &str, known: &Known, user: Option<&str>) -> Token {
        let text = text.trim();
        let contents = contents(text);
        let declared = &known.target.policy;
        let issuer = known.issuer.clone().unwrap_or_default();
        let policy = Policy {
            audience: known.audience().unwrap_or_else(|| vec![declared.audience.clone()]),
            client_id: declared.client_id.clone(),
            kind: known.target.kinds.first().map_or(Policy::new("").kind, |(_, kind)| *kind),
            algorithms: declared.algorithms.clone(),
            leeway_s: declared.leeway_s.unwrap_or_default(),
            user_claim: known.claim(),
            azp_required: declared.azp_required,
            trusted_audiences: declared.trusted_audiences.clone(),
            client_secret: None,
            ..Policy::new(&issuer)
        };
        let jwk_set = known.provider.as_ref().and_then(|provider| provider.jwk_set.as_ref().ok());
        let keys = IssuerKeys {
            sets: jwk_set.map(|set| (issuer, set.clone())).into_iter().collect(),
            linked: Vec::new(),
        };
        let presented = Presented { token: text, user, bound: &[], now: clock::now() };
        let violations = verify(&presented, &keys, &policy, &[]).err().unwrap_or_default();
        let about_keys = |violation: &Violation| {
            let id = violation.requirement.id;
            id.starts_with("key.") || id.starts_with("signature.")
        };
        let known_keys = jwk_set.is_some();
        Token {
            contents,
            violations: violations
                .into_iter()
                .filter(|violation| known_keys || !about_keys(violation))
                .collect(),
        }
    }

    /// Whether it has a JOSE Header and a Claims Set at all.
    pub(super) fn is_readable(&self) -> bool {
        self.contents.parts == 3
            && self.contents.header.members.is_some()
            && self.contents.payload.members.is_some()
    }

    /// A claim; the last of several.
    pub(super) fn claim(&self, name: &str) -> Option<&Value> {
        let members = self.contents.payload.members.as_deref().unwrap_or_default();
        members.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// A claim that is a string.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.claim(name).and_then(Value::as_str)
    }

    /// `aud`, as a list.
    pub(super) fn audience(&self) -> Vec<String> {
        match self.claim("aud") {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(several)) => {
                several.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A header parameter that is a string.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.contents.header.string(name)
    }
}
