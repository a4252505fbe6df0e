//! The house rules: what no text says, with a reason.

use super::super::document::{Document, Status};
use super::super::kind::Kind;

/// The house rules.
pub static HOUSE: Document = Document {
    id: "HOUSE",
    title: "House rules of the harness",
    version: "1",
    status: Status::House,
    binds: Kind::ALL,
    profile: false,
    by_declaration: false,
};
