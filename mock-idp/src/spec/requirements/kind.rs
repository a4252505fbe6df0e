//! Requirements about `kind`.

use super::super::requirement::{Requirement, Sense};

/// `typ` is at+jwt.
pub static TYP_IS_AT_JWT: Requirement = Requirement {
    id: "kind.typ-is-at-jwt",
    sense: Sense::Refuses,
    summary: "`typ` is at+jwt",
    clauses: &[],
};

/// The token is meant for login.
pub static NOT_ANOTHER_USE: Requirement = Requirement {
    id: "kind.not-another-use",
    sense: Sense::Refuses,
    summary: "the token is meant for login",
    clauses: &[],
};

/// A token bound by `cnf` comes with its proof.
pub static PROOF_OF_POSSESSION: Requirement = Requirement {
    id: "kind.proof-of-possession",
    sense: Sense::Refuses,
    summary: "a token bound by `cnf` comes with its proof",
    clauses: &[],
};
