//! Requirements about `header`.

use super::super::documents::{rfc7515, rfc7519};
use super::super::requirement::{Requirement, Sense};

/// No header member stands twice.
pub static MEMBERS_UNIQUE: Requirement = Requirement {
    id: "header.members-unique",
    sense: Sense::Refuses,
    summary: "no header member stands twice",
    clauses: &[&rfc7515::UNIQUE],
};

/// The header holds a member that nobody knows.
pub static UNKNOWN_IGNORED: Requirement = Requirement {
    id: "header.unknown-ignored",
    sense: Sense::Accepts,
    summary: "the header holds a member that nobody knows",
    clauses: &[&rfc7515::UNKNOWN_HEADER],
};

/// `cty` says JWT only over a nested JWT.
pub static CTY_ONLY_NESTED: Requirement = Requirement {
    id: "header.cty-only-nested",
    sense: Sense::Refuses,
    summary: "`cty` says JWT only over a nested JWT",
    clauses: &[&rfc7519::STEP_8],
};

/// `typ` differs in letter case or is absent.
pub static TYP_IS_A_HINT: Requirement = Requirement {
    id: "header.typ-is-a-hint",
    sense: Sense::Accepts,
    summary: "`typ` differs in letter case or is absent",
    clauses: &[&rfc7519::TYP],
};
