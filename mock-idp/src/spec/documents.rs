//! One file per document, its clauses in the document's order.

pub mod house;

use super::clause::Clause;
use super::document::Document;

/// A document with the clauses that are cited of it.
#[derive(Debug)]
pub struct Register {
    /// The document.
    pub document: &'static Document,
    /// Its clauses, in the document's order.
    pub clauses: &'static [&'static Clause],
}

/// Every register.
pub static ALL: &[Register] = &[Register { document: &house::HOUSE, clauses: &[] }];

/// Other prefixes by which certifiers know a document.
static ALIASES: &[(&str, &str)] =
    &[("OAuth2-iss", "RFC9207"), ("DPOP", "RFC9449"), ("PAR", "RFC9126"), ("JAR", "RFC9101")];

/// The label with the document's own id in place of an alias.
pub(super) fn canonical(label: &str) -> String {
    for (alias, id) in ALIASES {
        if let Some(section) = label.strip_prefix(alias)
            && section.starts_with('-')
        {
            return format!("{id}{section}");
        }
    }
    label.to_owned()
}
