//! Requirements about `alg`.

use super::super::documents::{oidcc, rfc7515, rfc7518, rfc7519, rfc8725, rfc9068};
use super::super::requirement::{Requirement, Sense};

/// `alg` is not none, in any spelling.
pub static NOT_NONE: Requirement = Requirement {
    id: "alg.not-none",
    sense: Sense::Refuses,
    summary: "`alg` is not none, in any spelling",
    clauses: &[
        &oidcc::NONE,
        &rfc9068::NONE,
        &rfc7518::UNSECURED,
        &rfc8725::NONE,
        &oidcc::NONE_REGISTERED,
    ],
};

/// The header names an algorithm, as a string that is registered.
pub static PRESENT: Requirement = Requirement {
    id: "alg.present",
    sense: Sense::Refuses,
    summary: "the header names an algorithm, as a string that is registered",
    clauses: &[&rfc7515::ALG, &rfc7519::STEP_5],
};

/// `alg` is one that the target declares.
pub static AMONG_DECLARED: Requirement = Requirement {
    id: "alg.among-declared",
    sense: Sense::Refuses,
    summary: "`alg` is one that the target declares",
    clauses: &[&rfc8725::ALGORITHMS, &oidcc::STEP_7, &rfc7515::ACCEPTABLE],
};

/// `alg` is the one algorithm of the key.
pub static MATCHES_KEY: Requirement = Requirement {
    id: "alg.matches-key",
    sense: Sense::Refuses,
    summary: "`alg` is the one algorithm of the key",
    clauses: &[&rfc8725::ONE_ALGORITHM, &rfc7518::ECDSA_CURVE],
};
