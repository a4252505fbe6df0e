//! Requirements about `crit`.

use super::super::documents::{rfc7515, rfc7519, rfc7797};
use super::super::requirement::{Requirement, Sense};

/// Every extension that `crit` lists is understood.
pub static UNDERSTOOD: Requirement = Requirement {
    id: "crit.understood",
    sense: Sense::Refuses,
    summary: "every extension that `crit` lists is understood",
    clauses: &[&rfc7515::CRIT],
};

/// `crit` is a non-empty list of names of present, unregistered members.
pub static WELL_FORMED: Requirement = Requirement {
    id: "crit.well-formed",
    sense: Sense::Refuses,
    summary: "`crit` is a non-empty list of names of present, unregistered members",
    clauses: &[&rfc7515::CRIT_MAY],
};

/// The payload is encoded.
pub static B64_NOT_FALSE: Requirement = Requirement {
    id: "crit.b64-not-false",
    sense: Sense::Refuses,
    summary: "the payload is encoded",
    clauses: &[&rfc7519::STEP_7, &rfc7797::NOT_IN_JWT, &rfc7797::CRIT_LISTS_B64],
};

/// `crit` is a list of strings.
pub static IS_LIST: Requirement = Requirement {
    id: "crit.is-list",
    sense: Sense::Refuses,
    summary: "`crit` is a list of strings",
    clauses: &[&rfc7519::STEP_5, &rfc7515::CRIT],
};
