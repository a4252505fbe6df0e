//! Which tokens something is said of.

use serde::Deserialize;

use super::Occasion;
use crate::mint::{Sound, TokenKind};

/// Which tokens; all, where nothing is said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    kind: Option<Kind>,
    of: Option<Of>,
    #[serde(default)]
    grants: Vec<String>,
    /// Only where this scope value was granted.
    scope: Option<String>,
    /// Only where it was not.
    without_scope: Option<String>,
    /// Only where the request names a resource, or an audience; false: only where it names none.
    names_resource: Option<bool>,
}

/// The last word of a grant type's URN.
pub(crate) fn short(grant_type: &str) -> &str {
    grant_type.rsplit(':').next().unwrap_or(grant_type)
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

impl When {
    /// Whether it is about End-Users' tokens only.
    pub(super) fn is_of_people(&self) -> bool {
        self.of == Some(Of::People)
    }

    /// Which tokens, in words; `any` where it says nothing of their kind.
    pub(super) fn words(&self, any: &str) -> String {
        let kind = match self.kind {
            None => any,
            Some(Kind::Id) => "ID Tokens",
            Some(Kind::Access) => "access tokens",
        };
        let of = match self.of {
            None => "",
            Some(Of::People) => " of End-Users",
            Some(Of::Machines) => " of clients",
        };
        let mut words = format!("{kind}{of}");
        if !self.grants.is_empty() {
            let names: Vec<&str> = self.grants.iter().map(|g| short(g)).collect();
            words.push_str(&format!(" by {}", names.join(", ")));
        }
        let scopes = [("with", &self.scope), ("without", &self.without_scope)];
        let scopes: Vec<String> = scopes
            .into_iter()
            .filter_map(|(word, scope)| Some(format!("{word} scope `{}`", scope.as_ref()?)))
            .collect();
        if !scopes.is_empty() {
            words.push_str(&format!(" {}", scopes.join(" and ")));
        }
        match self.names_resource {
            None => {}
            Some(true) => words.push_str(" where the request names a resource"),
            Some(false) => words.push_str(" where the request names no resource"),
        }
        words
    }

    /// Whether it is about this token.
    pub(super) fn applies(&self, sound: &Sound, occasion: &Occasion<'_>) -> bool {
        let kind = match sound.kind {
            TokenKind::Id => Kind::Id,
            TokenKind::Access => Kind::Access,
        };
        let of = if sound.user.is_some() { Of::People } else { Of::Machines };
        self.kind.is_none_or(|wanted| wanted == kind)
            && self.of.is_none_or(|wanted| wanted == of)
            && self.scope.as_ref().is_none_or(|word| occasion.scope.contains(word))
            && self.without_scope.as_ref().is_none_or(|word| !occasion.scope.contains(word))
            && self.names_resource.is_none_or(|wanted| wanted == occasion.names_resource)
            && (self.grants.is_empty() || self.grants.iter().any(|g| g == occasion.grant_type))
    }
}
