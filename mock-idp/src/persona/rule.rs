//! One thing that a provider does to some of its tokens.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Occasion;
use super::template::{self, Facts};
use crate::mint::{Sound, TokenKind};

/// What changes in which tokens, and who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// Which tokens; all, where nothing is said.
    #[serde(default)]
    when: When,
    /// Claims set, with templates.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    /// Claims left out.
    #[serde(default)]
    remove: Vec<String>,
    /// Members of the JOSE Header set; null leaves one out.
    #[serde(default)]
    header: BTreeMap<String, Value>,
    /// The source that says so.
    pub(super) source: String,
}

/// Which tokens a rule is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    kind: Option<Kind>,
    of: Option<Of>,
    #[serde(default)]
    grants: Vec<String>,
    /// Only where this scope value was granted.
    scope: Option<String>,
    /// Only where it was not.
    without_scope: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Id,
    Access,
}

/// Whose token it is: an End-User's, or a client's own.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Of {
    People,
    Machines,
}

impl Rule {
    /// Whether every template can be filled whenever the rule applies.
    pub(super) fn check(&self) -> Result<(), String> {
        let of_people = self.when.of == Some(Of::People);
        self.set
            .values()
            .chain(self.header.values())
            .try_for_each(|v| template::check(v, of_people))
    }

    pub(super) fn applies(&self, sound: &Sound, occasion: &Occasion<'_>) -> bool {
        let kind = match sound.kind {
            TokenKind::Id => Kind::Id,
            TokenKind::Access => Kind::Access,
        };
        let of = if sound.user.is_some() { Of::People } else { Of::Machines };
        let When { kind: wanted_kind, of: wanted_of, grants, scope, without_scope } = &self.when;
        wanted_kind.is_none_or(|wanted| wanted == kind)
            && wanted_of.is_none_or(|wanted| wanted == of)
            && scope.as_ref().is_none_or(|word| occasion.scope.contains(word))
            && without_scope.as_ref().is_none_or(|word| !occasion.scope.contains(word))
            && (grants.is_empty() || grants.iter().any(|grant| grant == occasion.grant_type))
    }

    pub(super) fn dress(&self, sound: &mut Sound, occasion: &Occasion<'_>) {
        let facts = Facts { sound, occasion };
        let fill = |(name, value): (&String, &Value)| (name.clone(), template::fill(value, &facts));
        let claims: Vec<_> = self.set.iter().map(fill).collect();
        let header: Vec<_> =
            self.header.iter().filter(|(_, value)| !value.is_null()).map(fill).collect();
        for name in &self.remove {
            sound.claims.retain(|(known, _)| known != name);
            sound.omit.push(name.clone());
        }
        let absent = self.header.iter().filter(|(_, value)| value.is_null());
        sound.omit_header.extend(absent.map(|(name, _)| name.clone()));
        sound.claims.extend(claims);
        sound.header.extend(header);
    }
}
