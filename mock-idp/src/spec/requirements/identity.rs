//! Requirements about `identity`.

use super::super::documents::{house, oidcc, rfc7519, rfc8725};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::{cockroachdb_console, cockroachdb_jwt, materialize_sso};

/// The claim that names the user is there.
pub static CLAIM_PRESENT: Requirement = Requirement {
    id: "identity.claim-present",
    sense: Sense::Refuses,
    summary: "the claim that names the user is there",
    clauses: &[&house::IDENTITY_PRESENT, &materialize_sso::CLAIM, &cockroachdb_console::CLAIM],
};

/// The claim that names the user is one string.
pub static CLAIM_STRING: Requirement = Requirement {
    id: "identity.claim-string",
    sense: Sense::Refuses,
    summary: "the claim that names the user is one string",
    clauses: &[&house::IDENTITY_STRING],
};

/// The user named by the token is the one who logs in.
pub static IS_LOGIN_USER: Requirement = Requirement {
    id: "identity.is-login-user",
    sense: Sense::Refuses,
    summary: "the user named by the token is the one who logs in",
    clauses: &[
        &rfc8725::SUBJECT,
        &house::LOGIN_USER,
        &cockroachdb_jwt::SUBJECT,
        &cockroachdb_console::PRINCIPAL,
    ],
};

/// The name is compared without folding letter case.
pub static NOT_FOLDED: Requirement = Requirement {
    id: "identity.not-folded",
    sense: Sense::Refuses,
    summary: "the name is compared without folding letter case",
    clauses: &[&house::CASE_KEPT, &rfc7519::STRING_OR_URI],
};

/// The name is compared in its whole length.
pub static NOT_TRUNCATED: Requirement = Requirement {
    id: "identity.not-truncated",
    sense: Sense::Refuses,
    summary: "the name is compared in its whole length",
    clauses: &[&oidcc::CODE_POINTS, &rfc7519::COMPARISON, &house::WHOLE_LENGTH],
};

/// `iss` and `sub`, not the e-mail address, say who it is.
pub static BOUND_TO_SUB: Requirement = Requirement {
    id: "identity.bound-to-sub",
    sense: Sense::Refuses,
    summary: "`iss` and `sub`, not the e-mail address, say who it is",
    clauses: &[&oidcc::ISS_AND_SUB, &materialize_sso::EMAIL, &cockroachdb_console::EMAIL],
};

/// An e-mail address that names the user is verified.
pub static EMAIL_VERIFIED: Requirement = Requirement {
    id: "identity.email-verified",
    sense: Sense::Refuses,
    summary: "an e-mail address that names the user is verified",
    clauses: &[&house::EMAIL_VERIFIED, &oidcc::EMAIL_VERIFIED, &oidcc::EMAIL_REUSED],
};

/// The name is compared without normalizing or trimming it.
pub static NOT_NORMALIZED: Requirement = Requirement {
    id: "identity.not-normalized",
    sense: Sense::Refuses,
    summary: "the name is compared without normalizing or trimming it",
    clauses: &[&oidcc::NOT_NORMALIZED, &oidcc::CODE_POINTS, &rfc7519::COMPARISON],
};
