//! Requirements about `header`.

use super::super::requirement::{Requirement, Sense};

/// No header member stands twice.
pub static MEMBERS_UNIQUE: Requirement = Requirement {
    id: "header.members-unique",
    sense: Sense::Refuses,
    summary: "no header member stands twice",
    clauses: &[],
};

/// The header holds a member that nobody knows.
pub static UNKNOWN_IGNORED: Requirement = Requirement {
    id: "header.unknown-ignored",
    sense: Sense::Accepts,
    summary: "the header holds a member that nobody knows",
    clauses: &[],
};
