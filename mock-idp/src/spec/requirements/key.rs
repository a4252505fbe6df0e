//! Requirements about `key`.

use super::super::documents::{
    house, oidcc, rfc7515, rfc7517, rfc7518, rfc7519, rfc8017, rfc8725, rfc9068,
};
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

/// A key need not say for which algorithm it is.
pub static ALG_OPTIONAL: Requirement = Requirement {
    id: "key.alg-optional",
    sense: Sense::Accepts,
    summary: "its key does not say for which algorithm it is",
    clauses: &[&rfc7517::ALG_OPTIONAL],
};

/// Keys that can't be used take no other key away.
pub static OTHERS_IGNORED: Requirement = Requirement {
    id: "key.others-ignored",
    sense: Sense::Accepts,
    summary: "its key stands among others that can't be used",
    clauses: &[&rfc7517::IGNORED],
};

/// An RSA key is large enough.
pub static RSA_SIZE: Requirement = Requirement {
    id: "key.rsa-size",
    sense: Sense::Refuses,
    summary: "the modulus of an RSA key has 2048 bits or more",
    clauses: &[&rfc7518::RSA_SIZE, &rfc7518::PSS_SIZE],
};

/// The public exponent of an RSA key is one.
pub static RSA_EXPONENT: Requirement = Requirement {
    id: "key.rsa-exponent",
    sense: Sense::Refuses,
    summary: "the public exponent of an RSA key is odd and at least 3",
    clauses: &[&rfc8017::EXPONENT],
};

/// The primes of an RSA key are no known maker's guessable ones.
pub static PRIMES_NOT_GUESSABLE: Requirement = Requirement {
    id: "key.primes-not-guessable",
    sense: Sense::Refuses,
    summary: "the modulus of an RSA key does not show the ROCA fault",
    clauses: &[&house::ROCA],
};

/// An RSA key is no larger than can be computed with in a moment.
pub static SIZE_BOUNDED: Requirement = Requirement {
    id: "key.size-bounded",
    sense: Sense::Refuses,
    summary: "the modulus of an RSA key has 8192 bits or fewer",
    clauses: &[&house::LARGE_KEYS],
};

/// The point of an EC key lies on its curve.
pub static ON_CURVE: Requirement = Requirement {
    id: "key.on-curve",
    sense: Sense::Refuses,
    summary: "the point of an EC key is on its curve and not at infinity",
    clauses: &[&rfc8725::INPUTS],
};

/// The point of an Ed25519 key has the order of the group.
pub static FULL_ORDER: Requirement = Requirement {
    id: "key.full-order",
    sense: Sense::Refuses,
    summary: "the point of an Ed25519 key is not of small order",
    clauses: &[&rfc8725::INPUTS, &house::SMALL_ORDER],
};

/// Nobody but the issuer has the private part of the key.
pub static PRIVATE_PART_SECRET: Requirement = Requirement {
    id: "key.private-part-secret",
    sense: Sense::Refuses,
    summary: "the issuer does not publish the private part of the key",
    clauses: &[&house::PRIVATE_PARTS],
};
