//! What the standards ask of a recipient of tokens, and when it binds.
//!
//! A [`Requirement`] is one thing that a verifier does or refuses. It lists the [`Clause`]s that
//! demand or permit it. Everything else joins on the requirement: defects break it, `verify` has
//! one check for it, a target waives it, a report has one row for it. [`rules`] turns a
//! requirement and the facts of a run into a level with its authority.

pub mod clause;
pub mod condition;
pub mod document;
pub mod documents;
pub mod expect;
pub mod kind;
pub mod requirement;
pub mod requirements;
pub mod rules;
pub mod vendor;

pub use clause::{Addressee, Clause, Keyword, Latitude, ReadIn, Stance};
pub use condition::{Condition, Truth};
pub use document::{Document, Status};
pub use expect::{Expect, Expectation, Level};
pub use kind::Kind;
pub use requirement::{Requirement, Sense};
pub use rules::Facts;

/// Every clause, document by document, in the documents' order.
pub fn clauses() -> impl Iterator<Item = &'static Clause> {
    documents::ALL.iter().flat_map(|register| register.clauses.iter().copied())
}

/// The clause of that label, or of an alias by which certifiers know it (`OAuth2-iss-2.4` is
/// `RFC9207-2.4`).
pub fn find_clause(label: &str) -> Option<&'static Clause> {
    let canonical = documents::canonical(label);
    clauses().find(|clause| clause.label == canonical)
}
