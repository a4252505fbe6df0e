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

/// `cty` says JWT only over a nested JWT.
pub static CTY_ONLY_NESTED: Requirement = Requirement {
    id: "header.cty-only-nested",
    sense: Sense::Refuses,
    summary: "`cty` says JWT only over a nested JWT",
    clauses: &[],
};

/// `typ` differs in letter case or is absent.
pub static TYP_IS_A_HINT: Requirement = Requirement {
    id: "header.typ-is-a-hint",
    sense: Sense::Accepts,
    summary: "`typ` differs in letter case or is absent",
    clauses: &[],
};
