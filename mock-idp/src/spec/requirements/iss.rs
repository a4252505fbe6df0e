//! Requirements about `iss`.

use super::super::documents::{oidcc, rfc7519, rfc9068};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::{cockroachdb_jwt, materialize_sso, ocient_auth, postgresql_oauth};

/// `iss` is there.
pub static PRESENT: Requirement = Requirement {
    id: "iss.present",
    sense: Sense::Refuses,
    summary: "`iss` is there",
    clauses: &[&oidcc::STEP_2, &rfc9068::ISS],
};

/// `iss` is the issuer, character by character.
pub static EQUALS_ISSUER: Requirement = Requirement {
    id: "iss.equals-issuer",
    sense: Sense::Refuses,
    summary: "`iss` is the issuer, character by character",
    clauses: &[
        &oidcc::STEP_2,
        &rfc9068::ISS,
        &rfc7519::COMPARISON,
        &materialize_sso::ISSUER,
        &cockroachdb_jwt::ISSUER,
        &ocient_auth::ISSUER,
        &postgresql_oauth::ISSUER,
    ],
};

/// `iss` is a string.
pub static STRING: Requirement = Requirement {
    id: "iss.string",
    sense: Sense::Refuses,
    summary: "`iss` is a string",
    clauses: &[&oidcc::STEP_2, &rfc9068::ISS, &rfc7519::ISS_STRING],
};
