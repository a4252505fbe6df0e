//! The names that tokens of a run gave to people and groups: what bears one of them in the target
//! is the run's to undo, everything else may be the work of somebody else.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use crate::drivers::Credential;

/// Claims that name people and groups.
const NAMING: &[&str] =
    &["sub", "email", "preferred_username", "username", "upn", "name", "groups", "roles"];
/// A name of so many characters is no chance within a longer one.
const LONG: usize = 8;
/// Nobody is called longer.
const LONGEST: usize = 256;

/// Names, in small letters.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Those of a credential: its user, and whom the token names.
    pub(crate) fn add(&mut self, credential: &Credential) {
        self.insert(&credential.user);
        let payload = credential.token.split('.').nth(1).unwrap_or_default();
        let decoded = URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
        let claims: Map<String, Value> = serde_json::from_slice(&decoded).unwrap_or_default();
        for value in NAMING.iter().filter_map(|claim| claims.get(*claim)) {
            match value {
                Value::String(name) => self.insert(name),
                Value::Array(names) => {
                    names.iter().filter_map(Value::as_str).for_each(|name| self.insert(name));
                }
                _ => {}
            }
        }
    }

    /// Whether a thing called so bears one of the names, letter case aside. A short name must
    /// stand alone.
    pub(super) fn name(&self, thing: &str) -> bool {
        let thing = thing.to_lowercase();
        self.0.contains(&thing)
            || self.0.iter().any(|name| name.chars().count() >= LONG && thing.contains(name))
    }

    fn insert(&mut self, name: &str) {
        if !name.is_empty() && name.len() <= LONGEST {
            self.0.insert(name.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use mock_idp::defects;
    use mock_idp::mint::{Sound, mint};

    use super::*;
    use crate::drivers::Presentation;

    fn names(defects: &[&str]) -> Names {
        let parsed: Vec<_> =
            defects.iter().map(|name| defects::parse(name).expect("a defect")).collect();
        let token = mint(&Sound::new("http://127.0.0.1:1/default"), &parsed).expect("a token");
        let mut names = Names::default();
        names.add(&Credential {
            user: "login@example.com".to_owned(),
            token,
            presentation: Presentation::Password,
            case: "a case".to_owned(),
            jwks: Value::Null,
            pem: String::new(),
            nonce: None,
        });
        names
    }

    #[test]
    fn whom_the_token_names_is_known_and_a_short_name_only_alone() {
        let names = names(&[]);
        for (thing, known) in [
            ("alice", true),
            ("login@example.com", true),
            ("Alice@Example.com", true),
            ("oidc_alice@example.com", true),
            ("readers", true),
            ("malice", false),
            ("db", false),
            ("postgres", false),
        ] {
            assert_eq!(names.name(thing), known, "{thing}");
        }
    }

    #[test]
    fn whom_a_lie_names_is_known_as_well() {
        let lie = names(&["claim.sub.other-user"]);
        assert!(lie.name("bob") && !lie.name("alice"));
    }
}
