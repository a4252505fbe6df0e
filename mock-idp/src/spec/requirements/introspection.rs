//! Requirements about `introspection`.

use super::super::documents::{rfc7662, rfc9700};
use super::super::requirement::{Requirement, Sense};

/// The issuer says that the token is active.
pub static ACTIVE: Requirement = Requirement {
    id: "introspection.active",
    sense: Sense::Refuses,
    summary: "the issuer says that the token is active",
    clauses: &[&rfc7662::ACTIVE],
};

/// The token is for the resource that asks.
pub static NAMES_RECIPIENT: Requirement = Requirement {
    id: "introspection.names-recipient",
    sense: Sense::Refuses,
    summary: "`aud` of the answer, where it is there, names the resource that asks",
    clauses: &[&rfc7662::AUDIENCE, &rfc9700::AUDIENCE],
};
