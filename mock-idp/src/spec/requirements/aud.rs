//! Requirements about `aud`.

use super::super::documents::{oidcc, rfc7519, rfc8725, rfc9068};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::{
    cockroachdb_jwt, materialize_sso, ocient_auth, ocient_guide, postgresql_oauth,
};

/// `aud` is there and not empty.
pub static PRESENT: Requirement = Requirement {
    id: "aud.present",
    sense: Sense::Refuses,
    summary: "`aud` is there and not empty",
    clauses: &[
        &oidcc::STEP_3,
        &rfc9068::AUD,
        &rfc8725::AUDIENCE,
        &materialize_sso::AUDIENCE,
        &cockroachdb_jwt::AUDIENCE,
        &ocient_auth::AUDIENCE,
    ],
};

/// `aud` names the recipient.
pub static NAMES_RECIPIENT: Requirement = Requirement {
    id: "aud.names-recipient",
    sense: Sense::Refuses,
    summary: "`aud` names the recipient",
    clauses: &[
        &oidcc::STEP_3,
        &rfc9068::AUD,
        &rfc7519::AUD,
        &rfc8725::AUDIENCE,
        &materialize_sso::AUDIENCE,
        &cockroachdb_jwt::AUDIENCE,
        &ocient_auth::AUDIENCE,
        &ocient_guide::AUDIENCE,
        &postgresql_oauth::AUDIENCE,
    ],
};

/// `aud` is a string or an array of strings.
pub static WELL_TYPED: Requirement = Requirement {
    id: "aud.well-typed",
    sense: Sense::Refuses,
    summary: "`aud` is a string or an array of strings",
    clauses: &[&oidcc::STEP_3, &rfc9068::AUD, &rfc7519::AUD, &rfc8725::AUDIENCE],
};

/// `aud` names no audience that is not trusted.
pub static NO_UNTRUSTED: Requirement = Requirement {
    id: "aud.no-untrusted",
    sense: Sense::Refuses,
    summary: "`aud` names no audience that is not trusted",
    clauses: &[&oidcc::STEP_3_UNTRUSTED],
};

/// `aud` is an array with the recipient in it.
pub static ARRAY_ACCEPTED: Requirement = Requirement {
    id: "aud.array-accepted",
    sense: Sense::Accepts,
    summary: "`aud` is an array with the recipient in it",
    clauses: &[&oidcc::AUD_ARRAY, &rfc7519::AUD_ARRAY],
};

/// Every element of an `aud` that is an array is a string.
pub static ELEMENTS_STRINGS: Requirement = Requirement {
    id: "aud.elements-strings",
    sense: Sense::Refuses,
    summary: "every element of an `aud` that is an array is a string",
    clauses: &[&rfc7519::AUD_ARRAY, &oidcc::AUD_ARRAY],
};
