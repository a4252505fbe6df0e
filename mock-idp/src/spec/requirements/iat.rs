//! Requirements about `iat`.

use super::super::documents::{oidcc, rfc7519, rfc9068};
use super::super::requirement::{Requirement, Sense};

/// `iat` is there.
pub static PRESENT: Requirement = Requirement {
    id: "iat.present",
    sense: Sense::Refuses,
    summary: "`iat` is there",
    clauses: &[&oidcc::IAT, &rfc9068::IAT_REQUIRED],
};

/// `iat` does not lie ahead.
pub static NOT_AHEAD: Requirement = Requirement {
    id: "iat.not-ahead",
    sense: Sense::Refuses,
    summary: "`iat` does not lie ahead",
    clauses: &[&oidcc::STEP_10],
};

/// `iat` is not too long ago.
pub static NOT_ANCIENT: Requirement = Requirement {
    id: "iat.not-ancient",
    sense: Sense::Refuses,
    summary: "`iat` is not too long ago",
    clauses: &[&oidcc::STEP_10],
};

/// `iat`, if there, is a NumericDate.
pub static NUMERIC_DATE: Requirement = Requirement {
    id: "iat.numeric-date",
    sense: Sense::Refuses,
    summary: "`iat`, if there, is a NumericDate",
    clauses: &[&rfc7519::IAT_DATE, &rfc7519::NUMERIC_DATE],
};
