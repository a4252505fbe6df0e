//! Requirements about `key`.

use super::super::documents::{house, oidcc, rfc7515, rfc7517, rfc7519, rfc8725, rfc9068};
use super::super::requirement::{Requirement, Sense};

/// The key is one that the issuer publishes.
pub static BELONGS_TO_ISSUER: Requirement = Requirement {
    id: "key.belongs-to-issuer",
    sense: Sense::Refuses,
    summary: "the key is one that the issuer publishes",
    clauses: &[&oidcc::STEP_6_KEYS, &oidcc::STEP_6_TLS, &rfc9068::KEYS, &rfc8725::KEYS_OF_ISSUER],
};

/// The key is published by the very issuer that `iss` names.
pub static BELONGS_TO_THIS_ISSUER: Requirement = Requirement {
    id: "key.belongs-to-this-issuer",
    sense: Sense::Refuses,
    summary: "the key is published by the very issuer that `iss` names",
    clauses: &[&oidcc::STEP_6_KEYS, &oidcc::STEP_6_TLS, &rfc9068::KEYS, &rfc8725::KEYS_OF_ISSUER],
};

/// `kid` is a string.
pub static KID_STRING: Requirement = Requirement {
    id: "key.kid-string",
    sense: Sense::Refuses,
    summary: "`kid` is a string",
    clauses: &[&rfc7519::STEP_5, &rfc7515::KID_STRING],
};

/// `kid` names the key that signed.
pub static KID_MATCHES: Requirement = Requirement {
    id: "key.kid-matches",
    sense: Sense::Refuses,
    summary: "`kid` names the key that signed",
    clauses: &[&rfc7515::KID],
};

/// No URL of the token is fetched.
pub static URL_NOT_FETCHED: Requirement = Requirement {
    id: "key.url-not-fetched",
    sense: Sense::Refuses,
    summary: "no URL of the token is fetched",
    clauses: &[&rfc8725::URLS],
};

/// The header names no key.
pub static KID_OPTIONAL: Requirement = Requirement {
    id: "key.kid-optional",
    sense: Sense::Accepts,
    summary: "the header names no key",
    clauses: &[&rfc7515::KID_OPTIONAL],
};

/// A token of a newly published key is accepted.
pub static ROTATION_FOLLOWED: Requirement = Requirement {
    id: "key.rotation-followed",
    sense: Sense::Accepts,
    summary: "its key was published only after the keys had been fetched",
    clauses: &[&oidcc::ROTATION, &house::NEW_KEYS],
};

/// The key is one that the issuer still publishes.
pub static STILL_PUBLISHED: Requirement = Requirement {
    id: "key.still-published",
    sense: Sense::Refuses,
    summary: "the key is one that the issuer still published when its keys were last fetched",
    clauses: &[&oidcc::STEP_6_KEYS, &oidcc::STEP_6_TLS, &rfc9068::KEYS, &house::RETIRED_KEYS],
};

/// Keys that can't be used take no other key away.
pub static OTHERS_IGNORED: Requirement = Requirement {
    id: "key.others-ignored",
    sense: Sense::Accepts,
    summary: "its key stands among others that can't be used",
    clauses: &[&rfc7517::IGNORED],
};
