//! What the standards ask of a recipient of tokens, and when it binds.
//!
//! A [`Requirement`] is one thing that a verifier does or refuses. It lists the [`Clause`]s that
//! demand or permit it. Everything else joins on the requirement: defects break it, `verify` has
//! one check for it, a target waives it, a report has one row for it. [`rules`] turns a
//! requirement and the facts of a run into a level with its authority.

pub mod clause;
pub mod condition;
pub mod document;
mod documents;
pub mod expect;
pub mod kind;
pub mod register;
pub mod requirement;
pub mod requirements;
pub mod rules;
mod vendor;

pub use clause::{Addressee, Clause, Keyword, Latitude, ReadIn, Stance};
pub use condition::{Condition, Truth};
pub use document::{Document, Status};
pub use expect::{Expect, Expectation, Level};
pub use kind::Kind;
pub use register::{REGISTERS, Register, clauses, find_clause};
pub use requirement::{Requirement, Sense};
pub use rules::Facts;
