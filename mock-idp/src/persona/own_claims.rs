//! Claims of one's own on top of what a persona says.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::Occasion;
use super::template::{self, Facts};
use crate::mint::Sound;

/// The most claims of one's own that one setting has.
const MOST: usize = 64;

/// Claims with templates, set over all others: `{ department: "{{user.sub}}-x" }`. One that names an
/// End-User is only in the tokens of End-Users.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct OwnClaims(Map<String, Value>);

impl OwnClaims {
    /// The claims.
    ///
    /// # Errors
    /// Where one is no template, or there are too many: what would be right.
    pub fn new(claims: Map<String, Value>) -> Result<OwnClaims, String> {
        if claims.len() > MOST {
            return Err(format!("there are at most {MOST} claims of one's own"));
        }
        for (name, value) in &claims {
            template::check(value, true).map_err(|why| format!("`{name}`: {why}"))?;
        }
        Ok(OwnClaims(claims))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds others, over those of the same names.
    pub(crate) fn extend(&mut self, others: &OwnClaims) {
        self.0.extend(others.0.clone());
    }

    /// What they say of a token.
    pub(super) fn fill(&self, sound: &Sound, occasion: &Occasion<'_>) -> Vec<(String, Value)> {
        let of_people = sound.user.is_some();
        let there = self.0.iter().filter(|(_, value)| template::check(value, of_people).is_ok());
        let facts = Facts { sound, occasion };
        there.map(|(name, value)| (name.clone(), template::fill(value, &facts))).collect()
    }
}

impl<'de> Deserialize<'de> for OwnClaims {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OwnClaims, D::Error> {
        OwnClaims::new(Map::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
