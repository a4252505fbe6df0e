//! Requirements about `identity`.

use super::super::requirement::{Requirement, Sense};

/// The claim that names the user is there.
pub static CLAIM_PRESENT: Requirement = Requirement {
    id: "identity.claim-present",
    sense: Sense::Refuses,
    summary: "the claim that names the user is there",
    clauses: &[],
};

/// The claim that names the user is one string.
pub static CLAIM_STRING: Requirement = Requirement {
    id: "identity.claim-string",
    sense: Sense::Refuses,
    summary: "the claim that names the user is one string",
    clauses: &[],
};

/// The user named by the token is the one who logs in.
pub static IS_LOGIN_USER: Requirement = Requirement {
    id: "identity.is-login-user",
    sense: Sense::Refuses,
    summary: "the user named by the token is the one who logs in",
    clauses: &[],
};

/// The name is compared without folding letter case or normalizing.
pub static NOT_FOLDED: Requirement = Requirement {
    id: "identity.not-folded",
    sense: Sense::Refuses,
    summary: "the name is compared without folding letter case or normalizing",
    clauses: &[],
};

/// The name is compared in its whole length.
pub static NOT_TRUNCATED: Requirement = Requirement {
    id: "identity.not-truncated",
    sense: Sense::Refuses,
    summary: "the name is compared in its whole length",
    clauses: &[],
};

/// `iss` and `sub`, not the e-mail address, say who it is.
pub static BOUND_TO_SUB: Requirement = Requirement {
    id: "identity.bound-to-sub",
    sense: Sense::Refuses,
    summary: "`iss` and `sub`, not the e-mail address, say who it is",
    clauses: &[],
};

/// An e-mail address that names the user is verified.
pub static EMAIL_VERIFIED: Requirement = Requirement {
    id: "identity.email-verified",
    sense: Sense::Refuses,
    summary: "an e-mail address that names the user is verified",
    clauses: &[],
};
