//! Requirements about `nbf`.

use super::super::documents::{house, rfc7519};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::postgresql_oauth;

/// `nbf` is reached.
pub static REACHED: Requirement = Requirement {
    id: "nbf.reached",
    sense: Sense::Refuses,
    summary: "`nbf` is reached",
    clauses: &[&rfc7519::NBF, &postgresql_oauth::VALIDITY],
};

/// `nbf`, if there, is a NumericDate.
pub static NUMERIC_DATE: Requirement = Requirement {
    id: "nbf.numeric-date",
    sense: Sense::Refuses,
    summary: "`nbf`, if there, is a NumericDate",
    clauses: &[&rfc7519::NBF_DATE, &rfc7519::NUMERIC_DATE],
};

/// `nbf` and `iat` lie two seconds ahead.
pub static SKEW_ACCEPTED: Requirement = Requirement {
    id: "nbf.skew-accepted",
    sense: Sense::Accepts,
    summary: "`nbf` and `iat` lie two seconds ahead",
    clauses: &[&house::SKEW, &rfc7519::LEEWAY],
};
