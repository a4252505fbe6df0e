//! Requirements about `sub`.

use super::super::documents::{oidcc, rfc7519, rfc9068};
use super::super::requirement::{Requirement, Sense};

/// `sub` is there and not empty.
pub static PRESENT: Requirement = Requirement {
    id: "sub.present",
    sense: Sense::Refuses,
    summary: "`sub` is there and not empty",
    clauses: &[&oidcc::SUB, &rfc9068::SUB_REQUIRED],
};

/// `sub` is a string.
pub static STRING: Requirement = Requirement {
    id: "sub.string",
    sense: Sense::Refuses,
    summary: "`sub` is a string",
    clauses: &[&oidcc::SUB_STRING, &rfc7519::SUB_STRING],
};
