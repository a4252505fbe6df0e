//! What an issuer's metadata say beside what is really served.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Members taken out of the metadata and set in it, in both well-known places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OwnMetadata {
    /// What is taken away.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// What is set, over what is there.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub with: Map<String, Value>,
}

impl OwnMetadata {
    /// Changes a metadata document.
    pub(crate) fn change(&self, members: &mut Map<String, Value>) {
        members.retain(|name, _| !self.without.contains(name));
        members.extend(self.with.clone());
    }
}
