//! Requirements about `azp`.

use super::super::documents::{oidcc, policy};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::ocient_guide;

/// `azp` is the client.
pub static IS_CLIENT: Requirement = Requirement {
    id: "azp.is-client",
    sense: Sense::Refuses,
    summary: "`azp` is the client",
    clauses: &[&oidcc::STEP_5, &policy::AZP, &ocient_guide::AZP],
};
