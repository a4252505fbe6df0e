//! Requirements about `exp`.

use super::super::documents::{house, oidcc, rfc7519, rfc9068};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::{materialize_sso, postgresql_oauth};

/// `exp` is there.
pub static PRESENT: Requirement = Requirement {
    id: "exp.present",
    sense: Sense::Refuses,
    summary: "`exp` is there",
    clauses: &[&oidcc::EXP, &rfc9068::EXP_REQUIRED, &house::LIFETIME],
};

/// `exp` lies ahead.
pub static IN_FUTURE: Requirement = Requirement {
    id: "exp.in-future",
    sense: Sense::Refuses,
    summary: "`exp` lies ahead",
    clauses: &[
        &oidcc::STEP_9,
        &rfc9068::EXP,
        &rfc7519::EXP,
        &materialize_sso::EXPIRED,
        &postgresql_oauth::VALIDITY,
    ],
};

/// `exp` is a NumericDate.
pub static NUMERIC_DATE: Requirement = Requirement {
    id: "exp.numeric-date",
    sense: Sense::Refuses,
    summary: "`exp` is a NumericDate",
    clauses: &[&rfc7519::EXP_DATE, &rfc7519::NUMERIC_DATE],
};

/// `exp` has a fraction of a second.
pub static FRACTION_ACCEPTED: Requirement = Requirement {
    id: "exp.fraction-accepted",
    sense: Sense::Accepts,
    summary: "`exp` has a fraction of a second",
    clauses: &[&rfc7519::NUMERIC_DATE],
};
