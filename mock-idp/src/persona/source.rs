//! Where a fact about a provider is from.

use std::fmt;

use serde::Deserialize;

/// A document, or tokens that people have shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// What it is called.
    title: String,
    /// Where it was read.
    url: Option<String>,
    /// That it was not at hand: the fact is from memory.
    #[serde(default)]
    recalled: bool,
}

impl Source {
    /// Where it was read, if it was.
    pub(crate) fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// What it is called, and that it was not at hand.
    pub(crate) fn title(&self) -> String {
        let recalled = if self.recalled { " (from memory)" } else { "" };
        format!("{}{recalled}", self.title)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title())?;
        self.url().map_or(Ok(()), |url| write!(f, ", {url}"))
    }
}
