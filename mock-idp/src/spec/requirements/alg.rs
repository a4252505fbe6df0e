//! Requirements about `alg`.

use super::super::requirement::{Requirement, Sense};

/// `alg` is not none, in any spelling.
pub static NOT_NONE: Requirement = Requirement {
    id: "alg.not-none",
    sense: Sense::Refuses,
    summary: "`alg` is not none, in any spelling",
    clauses: &[],
};

/// The header names an algorithm, as a string that is registered.
pub static PRESENT: Requirement = Requirement {
    id: "alg.present",
    sense: Sense::Refuses,
    summary: "the header names an algorithm, as a string that is registered",
    clauses: &[],
};

/// `alg` is one that the target declares.
pub static AMONG_DECLARED: Requirement = Requirement {
    id: "alg.among-declared",
    sense: Sense::Refuses,
    summary: "`alg` is one that the target declares",
    clauses: &[],
};

/// `alg` is the one algorithm of the key.
pub static MATCHES_KEY: Requirement = Requirement {
    id: "alg.matches-key",
    sense: Sense::Refuses,
    summary: "`alg` is the one algorithm of the key",
    clauses: &[],
};
