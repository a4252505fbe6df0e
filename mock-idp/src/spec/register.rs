//! The registers of clauses, and how a clause is found by its label.

use super::clause::Clause;
use super::document::Document;
use super::documents::{
    fips186, house, oidcc, oidcd, policy, rfc5280, rfc6749, rfc7515, rfc7517, rfc7518, rfc7519,
    rfc7662, rfc7797, rfc8017, rfc8259, rfc8414, rfc8628, rfc8705, rfc8725, rfc8996, rfc9068,
    rfc9110, rfc9112, rfc9207, rfc9325, rfc9449, rfc9525, rfc9700,
};
use super::vendor::{
    cockroachdb_console, cockroachdb_jwt, materialize_sso, ocient_auth, ocient_guide,
    postgresql_oauth,
};

/// A document with the clauses of it that requirements cite.
#[derive(Debug)]
pub struct Register {
    /// The document.
    pub document: &'static Document,
    /// Its clauses, in the document's order.
    pub clauses: &'static [&'static Clause],
}

/// Every register: the profile first, the generic documents by number, then policy, house and
/// vendors.
pub static REGISTERS: &[&Register] = &[
    &oidcc::REGISTER,
    &oidcd::REGISTER,
    &rfc5280::REGISTER,
    &rfc6749::REGISTER,
    &rfc7515::REGISTER,
    &rfc7517::REGISTER,
    &rfc7518::REGISTER,
    &rfc7519::REGISTER,
    &rfc7662::REGISTER,
    &rfc7797::REGISTER,
    &rfc8017::REGISTER,
    &rfc8259::REGISTER,
    &rfc8414::REGISTER,
    &rfc8628::REGISTER,
    &rfc8705::REGISTER,
    &rfc8725::REGISTER,
    &rfc8996::REGISTER,
    &rfc9068::REGISTER,
    &rfc9110::REGISTER,
    &rfc9112::REGISTER,
    &rfc9207::REGISTER,
    &rfc9325::REGISTER,
    &rfc9449::REGISTER,
    &rfc9525::REGISTER,
    &rfc9700::REGISTER,
    &fips186::REGISTER,
    &policy::REGISTER,
    &house::REGISTER,
    &cockroachdb_console::REGISTER,
    &cockroachdb_jwt::REGISTER,
    &materialize_sso::REGISTER,
    &ocient_auth::REGISTER,
    &ocient_guide::REGISTER,
    &postgresql_oauth::REGISTER,
];

/// Prefixes by which certifiers know a document otherwise, with its id here.
static ALIASES: &[(&str, &str)] =
    &[("DPOP", "RFC9449"), ("MTLS", "RFC8705"), ("BCP225", "RFC8725")];

/// Every clause, register by register.
pub fn clauses() -> impl Iterator<Item = &'static Clause> {
    REGISTERS.iter().flat_map(|register| register.clauses.iter().copied())
}

/// The clause of that label, letter case aside; `DPOP-7.2` finds `RFC9449-7.2`.
pub fn find_clause(label: &str) -> Option<&'static Clause> {
    let label = canonical(label);
    clauses().find(|clause| clause.label.eq_ignore_ascii_case(&label))
}

/// The label with the document's own id in place of an alias.
fn canonical(label: &str) -> String {
    let Some((prefix, place)) = label.split_once('-') else { return label.to_owned() };
    ALIASES
        .iter()
        .find(|(alias, _)| alias.eq_ignore_ascii_case(prefix))
        .map_or_else(|| label.to_owned(), |(_, id)| format!("{id}-{place}"))
}

#[cfg(test)]
mod tests;
