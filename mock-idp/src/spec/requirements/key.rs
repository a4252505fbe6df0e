//! Requirements about `key`.

use super::super::requirement::{Requirement, Sense};

/// The key is one that the issuer publishes.
pub static BELONGS_TO_ISSUER: Requirement = Requirement {
    id: "key.belongs-to-issuer",
    sense: Sense::Refuses,
    summary: "the key is one that the issuer publishes",
    clauses: &[],
};

/// The key is published by the very issuer that `iss` names.
pub static BELONGS_TO_THIS_ISSUER: Requirement = Requirement {
    id: "key.belongs-to-this-issuer",
    sense: Sense::Refuses,
    summary: "the key is published by the very issuer that `iss` names",
    clauses: &[],
};

/// `kid` is a string.
pub static KID_STRING: Requirement = Requirement {
    id: "key.kid-string",
    sense: Sense::Refuses,
    summary: "`kid` is a string",
    clauses: &[],
};

/// `kid` names the key that signed.
pub static KID_MATCHES: Requirement = Requirement {
    id: "key.kid-matches",
    sense: Sense::Refuses,
    summary: "`kid` names the key that signed",
    clauses: &[],
};

/// No URL of the token is fetched.
pub static URL_NOT_FETCHED: Requirement = Requirement {
    id: "key.url-not-fetched",
    sense: Sense::Refuses,
    summary: "no URL of the token is fetched",
    clauses: &[],
};

/// The key has the size that its algorithm demands.
pub static SIZE_SUFFICIENT: Requirement = Requirement {
    id: "key.size-sufficient",
    sense: Sense::Refuses,
    summary: "the key has the size that its algorithm demands",
    clauses: &[],
};

/// The header names no key.
pub static KID_OPTIONAL: Requirement = Requirement {
    id: "key.kid-optional",
    sense: Sense::Accepts,
    summary: "the header names no key",
    clauses: &[],
};
