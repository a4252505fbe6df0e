//! Requirements about `introspection`.

use super::super::documents::rfc7662;
use super::super::requirement::{Requirement, Sense};

/// The issuer says that the token is active.
pub static ACTIVE: Requirement = Requirement {
    id: "introspection.active",
    sense: Sense::Refuses,
    summary: "the issuer says that the token is active",
    clauses: &[&rfc7662::ACTIVE],
};
