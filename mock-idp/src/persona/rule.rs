//! One thing that a provider does to some of its tokens.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Occasion;
use super::template::{self, Facts};
use super::when::When;
use crate::mint::Sound;

/// What changes in which tokens, and who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// Which tokens; all, where nothing is said.
    #[serde(default)]
    pub(super) when: When,
    /// Claims set, with templates.
    #[serde(default)]
    pub(super) set: BTreeMap<String, Value>,
    /// Claims left out.
    #[serde(default)]
    pub(super) remove: Vec<String>,
    /// Members of the JOSE Header set; null leaves one out.
    #[serde(default)]
    pub(super) header: BTreeMap<String, Value>,
    /// The source that says so.
    pub(super) source: String,
}

impl Rule {
    /// Whether every template can be filled whenever the rule applies.
    pub(super) fn check(&self) -> Result<(), String> {
        let of_people = self.when.is_of_people();
        self.set
            .values()
            .chain(self.header.values())
            .try_for_each(|v| template::check(v, of_people))
    }

    /// Whether it is about this token.
    pub(super) fn applies(&self, sound: &Sound, occasion: &Occasion<'_>) -> bool {
        self.when.applies(sound, occasion)
    }

    /// Gives the token what it says.
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
