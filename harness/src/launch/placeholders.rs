//! Placeholders: `{{issuer}}` in a target file, and what stands there in a run.

use std::collections::BTreeMap;
use std::fmt;

/// Names and values for `{{name}}`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Placeholders(BTreeMap<String, String>);

impl Placeholders {
    /// None yet.
    pub fn new() -> Placeholders {
        Placeholders::default()
    }

    /// Adds one, replacing an older value: `issuer`, `audience`, `client_id`, `jwks_uri`,
    /// `ca_file`, and `ready.NAME` by the launcher.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Placeholders {
        self.0.insert(name.into(), value.into());
        self
    }

    /// The value of that name.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text with every placeholder replaced. Values are not looked into again.
    ///
    /// # Errors
    /// A placeholder that has no value, or one that is not closed.
    pub fn fill(&self, text: &str) -> Result<String, UnknownPlaceholder> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("{{") {
            let inner = &rest[start + 2..];
            let name = inner.find("}}").map_or(inner, |end| &inner[..end]);
            let value = self.find(name.trim()).ok_or_else(|| self.unknown(name, text))?;
            filled.push_str(&rest[..start]);
            filled.push_str(value);
            rest = inner.get(name.len() + 2..).ok_or_else(|| self.unknown(name, text))?;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn unknown(&self, name: &str, text: &str) -> UnknownPlaceholder {
        UnknownPlaceholder {
            name: name.trim().to_owned(),
            text: text.to_owned(),
            known: self.0.keys().cloned().collect(),
        }
    }
}

impl fmt::Debug for Placeholders {
    /// The names alone: a launched program may tell a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A placeholder that has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPlaceholder {
    /// Its name.
    pub name: String,
    /// The text that it stands in.
    pub text: String,
    /// The names that have a value.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownPlaceholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no value for {{{{{}}}}} in {:?}; known here: {}",
            self.name,
            self.text,
            if self.known.is_empty() { "none".to_owned() } else { self.known.join(", ") }
        )
    }
}

impl std::error::Error for UnknownPlaceholder {}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Placeholders {
        Placeholders::new().with("issuer", "http://i/{{x}}").with("ready.port", "5432")
    }

    #[test]
    fn every_placeholder_is_replaced_once() {
        let filled = known().fill("{{ issuer }}:{{ready.port}}}} {").unwrap();
        assert_eq!(filled, "http://i/{{x}}:5432}} {");
    }

    #[test]
    fn a_value_is_not_printed() {
        let told = known().with("ready.admin.password", "hunter2");
        assert_eq!(format!("{told:?}"), r#"{"issuer", "ready.admin.password", "ready.port"}"#);
    }

    #[test]
    fn an_unknown_or_open_placeholder_is_an_error_that_names_the_known_ones() {
        let error = known().fill("a {{isuer}}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "no value for {{isuer}} in \"a {{isuer}}\"; known here: issuer, ready.port"
        );
        assert_eq!(known().fill("{{issuer").unwrap_err().name, "issuer");
    }
}
