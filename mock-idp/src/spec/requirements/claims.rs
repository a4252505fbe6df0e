//! Requirements about `claims`.

use super::super::documents::{oidcc, rfc7515, rfc7519, rfc8259, rfc8725};
use super::super::requirement::{Requirement, Sense};

/// No claim stands twice.
pub static MEMBERS_UNIQUE: Requirement = Requirement {
    id: "claims.members-unique",
    sense: Sense::Refuses,
    summary: "no claim stands twice",
    clauses: &[&rfc7519::UNIQUE],
};

/// The Claims Set holds a claim that nobody knows.
pub static UNKNOWN_IGNORED: Requirement = Requirement {
    id: "claims.unknown-ignored",
    sense: Sense::Accepts,
    summary: "the Claims Set holds a claim that nobody knows",
    clauses: &[&oidcc::UNKNOWN_CLAIMS, &rfc7519::UNKNOWN_CLAIMS],
};

/// Claims are read from the payload alone.
pub static TAKEN_FROM_PAYLOAD: Requirement = Requirement {
    id: "claims.taken-from-payload",
    sense: Sense::Refuses,
    summary: "claims are read from the payload alone",
    clauses: &[&rfc7519::STEP_10, &rfc7515::UNKNOWN_HEADER],
};

/// Claims hold text beyond ASCII.
pub static UNICODE_ACCEPTED: Requirement = Requirement {
    id: "claims.unicode-accepted",
    sense: Sense::Accepts,
    summary: "claims hold text beyond ASCII",
    clauses: &[&rfc8725::UTF8, &rfc8259::UTF8],
};
