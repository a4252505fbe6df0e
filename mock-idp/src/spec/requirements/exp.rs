//! Requirements about `exp`.

use super::super::requirement::{Requirement, Sense};

/// `exp` is there.
pub static PRESENT: Requirement = Requirement {
    id: "exp.present",
    sense: Sense::Refuses,
    summary: "`exp` is there",
    clauses: &[],
};

/// `exp` lies ahead.
pub static IN_FUTURE: Requirement = Requirement {
    id: "exp.in-future",
    sense: Sense::Refuses,
    summary: "`exp` lies ahead",
    clauses: &[],
};

/// `exp` is a NumericDate.
pub static NUMERIC_DATE: Requirement = Requirement {
    id: "exp.numeric-date",
    sense: Sense::Refuses,
    summary: "`exp` is a NumericDate",
    clauses: &[],
};

/// `exp` has a fraction of a second.
pub static FRACTION_ACCEPTED: Requirement = Requirement {
    id: "exp.fraction-accepted",
    sense: Sense::Accepts,
    summary: "`exp` has a fraction of a second",
    clauses: &[],
};
