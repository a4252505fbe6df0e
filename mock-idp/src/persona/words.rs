//! A persona in words.

use std::collections::BTreeMap;

use serde_json::Value;

use super::rule::Rule;
use super::{Persona, Source, example};

/// What a provider does to some of its tokens, and the source that says so.
pub(crate) struct Fact {
    /// Which tokens: "ID Tokens of End-Users".
    pub(crate) about: String,
    /// What it does: "`sub` = `{{user.uuid}}`; without `azp`".
    pub(crate) says: String,
    /// The id of its source.
    pub(crate) source: String,
}

impl Persona {
    /// All that it says of tokens, in order.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let fact = |about: &str, says: String, source: &String| Fact {
            about: about.to_owned(),
            says,
            source: source.clone(),
        };
        let audience = self.audience.iter().map(|audience| {
            let says = format!("`aud` = {}", shown(&audience.value));
            fact("access tokens where the request names no resource", says, &audience.source)
        });
        let opaque = self.opaque_access_tokens.iter().map(|opaque| Fact {
            about: opaque.when.words("access tokens"),
            says: "opaque".to_owned(),
            source: opaque.source.clone(),
        });
        audience.chain(opaque).chain(self.tokens.iter().map(Rule::fact)).collect()
    }

    /// The endpoints that are somewhere else than the mock's: name, path below the part of the
    /// issuer's path that stands before it, source.
    pub(crate) fn own_endpoints(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let own = self.endpoints.iter();
        own.map(|own| (own.endpoint.as_str(), own.path.as_str(), own.source.as_str()))
    }

    /// The endpoints that the provider lacks, with the source of each.
    pub(crate) fn lacking(&self) -> impl Iterator<Item = (&str, &str)> {
        self.without.iter().map(|absent| (absent.endpoint.as_str(), absent.source.as_str()))
    }

    /// Where its facts come from, by id.
    pub(crate) fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// What its access tokens are: "JWT", "opaque", "opaque or JWT".
    pub(crate) fn access_tokens(&self) -> &'static str {
        let all = example::all(self);
        let access: Vec<bool> =
            all.iter().filter(|e| e.name.starts_with("access")).map(|e| e.opaque).collect();
        match (access.contains(&true), access.contains(&false)) {
            (true, true) => "opaque or JWT",
            (true, false) => "opaque",
            (false, _) => "JWT",
        }
    }
}

impl Rule {
    fn fact(&self) -> Fact {
        let mut says: Vec<String> = Vec::new();
        says.extend(self.set.iter().map(|(name, value)| format!("`{name}` = {}", shown(value))));
        if !self.remove.is_empty() {
            let names: Vec<String> = self.remove.iter().map(|name| format!("`{name}`")).collect();
            says.push(format!("without {}", names.join(", ")));
        }
        says.extend(self.header.iter().map(|(name, value)| match value {
            Value::Null => format!("no `{name}` in the header"),
            value => format!("`{name}` = {} in the header", shown(value)),
        }));
        Fact {
            about: self.when.words("tokens"),
            says: says.join("; "),
            source: self.source.clone(),
        }
    }
}

/// A value between backticks, text without its quotes.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| format!("`{value}`"), |text| format!("`{text}`"))
}
