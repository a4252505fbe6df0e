//! Requirements about `nbf`.

use super::super::requirement::{Requirement, Sense};

/// `nbf` is reached.
pub static REACHED: Requirement = Requirement {
    id: "nbf.reached",
    sense: Sense::Refuses,
    summary: "`nbf` is reached",
    clauses: &[],
};

/// `nbf`, if there, is a NumericDate.
pub static NUMERIC_DATE: Requirement = Requirement {
    id: "nbf.numeric-date",
    sense: Sense::Refuses,
    summary: "`nbf`, if there, is a NumericDate",
    clauses: &[],
};

/// `nbf` and `iat` lie two seconds ahead.
pub static SKEW_ACCEPTED: Requirement = Requirement {
    id: "nbf.skew-accepted",
    sense: Sense::Accepts,
    summary: "`nbf` and `iat` lie two seconds ahead",
    clauses: &[],
};
