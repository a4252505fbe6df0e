//! Requirements about `azp`.

use super::super::requirement::{Requirement, Sense};

/// `azp` is the client.
pub static IS_CLIENT: Requirement = Requirement {
    id: "azp.is-client",
    sense: Sense::Refuses,
    summary: "`azp` is the client",
    clauses: &[],
};
