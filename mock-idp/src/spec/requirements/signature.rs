//! Requirements about `signature`.

use super::super::requirement::{Requirement, Sense};

/// The signature verifies.
pub static VALID: Requirement = Requirement {
    id: "signature.valid",
    sense: Sense::Refuses,
    summary: "the signature verifies",
    clauses: &[],
};

/// The signature value has the form that its algorithm demands.
pub static WELL_FORMED: Requirement = Requirement {
    id: "signature.well-formed",
    sense: Sense::Refuses,
    summary: "the signature value has the form that its algorithm demands",
    clauses: &[],
};
