//! Whose database a target is, and how its configuration is read.

use super::row::Row;
use super::rows::{cockroachdb_console, cockroachdb_sql, general, materialize, ocient, strict};
use crate::target::{Launch, Target};

/// One product, or the reference database.
#[derive(Debug)]
pub(super) struct Vendor {
    /// As people call it.
    pub(super) name: &'static str,
    /// The dialect that simulates it.
    pub(super) dialect: &'static str,
    /// The vendor document that a target of it declares.
    pub(super) document: Option<&'static str>,
    /// The statement that shows a setting: `SHOW {}`.
    pub(super) show: &'static str,
    /// The settings that are looked at. None of them is a secret.
    pub(super) settings: &'static [&'static str],
    /// The setting that names the issuer, or issuers.
    pub(super) issuer: &'static str,
    /// The setting that names the recipients.
    pub(super) audience: &'static str,
    /// The setting that names the claim with the user's name, and the claim where it is empty.
    pub(super) claim: (&'static str, &'static str),
    /// How a setting holds several values.
    pub(super) lists: Lists,
    /// Its own rows, in the order of its checks.
    pub(super) rows: &'static [&'static [Row]],
}

/// How a setting holds several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lists {
    /// A JSON array of strings, and nothing else.
    Json,
    /// Separated by commas.
    Commas,
    /// A JSON array of strings; what is no JSON is one value.
    TextOrJson,
}

const ALL: &[&Vendor] = &[
    &materialize::VENDOR,
    &cockroachdb_sql::VENDOR,
    &cockroachdb_console::VENDOR,
    &ocient::VENDOR,
    &strict::VENDOR,
];

impl Vendor {
    /// The vendor whose dialect the target speaks, or whose document it declares; for any other the
    /// standards' own rows.
    pub(super) fn of(target: &Target) -> &'static Vendor {
        let dialect = match &target.launch {
            Launch::Reference { dialect, .. } => Some(dialect.as_str()),
            _ => None,
        };
        let is = |vendor: &Vendor| match dialect {
            Some(dialect) => vendor.dialect == dialect,
            None => vendor
                .document
                .is_some_and(|document| target.documents.iter().any(|own| own == document)),
        };
        ALL.iter().copied().find(|vendor| is(vendor)).unwrap_or(&general::VENDOR)
    }

    /// The values of a setting that may hold several; none where it is no such list.
    pub(super) fn list(&self, text: &str) -> Option<Vec<String>> {
        let text = text.trim();
        match self.lists {
            _ if text.is_empty() => Some(Vec::new()),
            Lists::Commas => Some(text.split(',').map(|one| one.trim().to_owned()).collect()),
            Lists::Json => serde_json::from_str(text).ok(),
            Lists::TextOrJson => {
                Some(serde_json::from_str(text).unwrap_or_else(|_| vec![text.to_owned()]))
            }
        }
    }
}
