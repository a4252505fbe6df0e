//! Requirements about `signature`.

use super::super::documents::{
    fips186, oidcc, rfc7515, rfc7518, rfc7519, rfc8017, rfc8725, rfc9068,
};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::postgresql_oauth;

/// The signature verifies.
pub static VALID: Requirement = Requirement {
    id: "signature.valid",
    sense: Sense::Refuses,
    summary: "the signature verifies",
    clauses: &[
        &oidcc::STEP_6,
        &oidcc::STEP_6_TLS,
        &rfc9068::SIGNATURE,
        &rfc8725::CRYPTO,
        &rfc7519::STEP_7,
        &rfc7515::VALIDATE,
        &rfc8017::ENCODING,
        &fips186::ECDSA_RANGE,
        &postgresql_oauth::SIGNATURE,
    ],
};

/// The signature value has the form that its algorithm demands.
pub static WELL_FORMED: Requirement = Requirement {
    id: "signature.well-formed",
    sense: Sense::Refuses,
    summary: "the signature value has the form that its algorithm demands",
    clauses: &[
        &oidcc::STEP_6_TLS,
        &rfc8725::CRYPTO,
        &rfc7518::ECDSA_OCTETS,
        &rfc8017::RANGE,
        &rfc8017::LENGTH,
        &rfc8017::ENCODING,
        &fips186::ECDSA_RANGE,
    ],
};

/// The salt of an RSASSA-PSS signature is as long as the hash.
pub static PSS_SALT: Requirement = Requirement {
    id: "signature.pss-salt",
    sense: Sense::Refuses,
    summary: "the salt of an RSASSA-PSS signature is as long as the hash",
    clauses: &[&rfc7518::PSS_SALT, &oidcc::STEP_6_TLS],
};
