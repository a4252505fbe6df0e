//! Requirements about `iss`.

use super::super::requirement::{Requirement, Sense};

/// `iss` is there.
pub static PRESENT: Requirement = Requirement {
    id: "iss.present",
    sense: Sense::Refuses,
    summary: "`iss` is there",
    clauses: &[],
};

/// `iss` is the issuer, character by character.
pub static EQUALS_ISSUER: Requirement = Requirement {
    id: "iss.equals-issuer",
    sense: Sense::Refuses,
    summary: "`iss` is the issuer, character by character",
    clauses: &[],
};

/// `iss` is a string.
pub static STRING: Requirement = Requirement {
    id: "iss.string",
    sense: Sense::Refuses,
    summary: "`iss` is a string",
    clauses: &[],
};
