//! The algorithm, the key and the signature.

use super::super::check::{Check, Part, shown};
use super::super::explanation::By;
use super::super::reading::Reading;
use crate::jose::Alg;
use crate::spec::requirements::{alg, key, signature};

/// Registered names of algorithms that this verifier can't do.
const NOT_DONE: &[&str] = &["ES256K", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &alg::NOT_NONE,
        reads: Part::Header,
        find: |t| (t.signature.by == By::Unsigned).then(|| "alg is none".to_owned()),
    },
    Check { requirement: &alg::PRESENT, reads: Part::Header, find: alg_present },
    Check {
        requirement: &alg::AMONG_DECLARED,
        reads: Part::Header,
        find: |t| {
            let name = t.header.text("alg")?;
            let declared = t.policy.algorithms.iter().any(|alg| alg.name() == name);
            let registered = Alg::from_name(name).is_some() || NOT_DONE.contains(&name);
            (registered && !declared).then(|| format!("alg is {name}, which is not declared"))
        },
    },
    Check {
        requirement: &alg::MATCHES_KEY,
        reads: Part::Header,
        find: |t| {
            let wrong = !t.signature.alg_fits && t.signature.by != By::Unsigned;
            wrong.then(|| "the key is for another algorithm".to_owned())
        },
    },
    Check {
        requirement: &key::BELONGS_TO_ISSUER,
        reads: Part::Header,
        find: |t| match t.signature.by {
            By::Header => Some("the header brings the key".to_owned()),
            By::Unknown if names_strange_key(t) => {
                Some("kid names no key of the issuer".to_owned())
            }
            _ => None,
        },
    },
    Check {
        requirement: &key::BELONGS_TO_THIS_ISSUER,
        reads: Part::Header,
        find: |t| {
            let other = t.signature.by == By::OtherIssuer;
            other.then(|| "another issuer publishes the key".to_owned())
        },
    },
    Check {
        requirement: &key::KID_MATCHES,
        reads: Part::Header,
        find: |t| {
            let other = t.signature.by == By::Issuer && !t.signature.kid_fits;
            other.then(|| "kid does not name the key that signed".to_owned())
        },
    },
    Check {
        requirement: &key::RSA_SIZE,
        reads: Part::Header,
        find: |t| t.signature.key.small.then(|| "the key has fewer than 2048 bits".to_owned()),
    },
    Check {
        requirement: &key::RSA_EXPONENT,
        reads: Part::Header,
        find: |t| t.signature.key.exponent.then(|| "its exponent is even, or one".to_owned()),
    },
    Check {
        requirement: &key::PRIMES_NOT_GUESSABLE,
        reads: Part::Header,
        find: |t| t.signature.key.roca.then(|| "the key shows the ROCA fault".to_owned()),
    },
    Check {
        requirement: &key::SIZE_BOUNDED,
        reads: Part::Header,
        find: |t| t.signature.key.large.then(|| "the key has more than 8192 bits".to_owned()),
    },
    Check {
        requirement: &key::ON_CURVE,
        reads: Part::Header,
        find: |t| t.signature.key.off_curve.then(|| "the point is not on its curve".to_owned()),
    },
    Check {
        requirement: &key::FULL_ORDER,
        reads: Part::Header,
        find: |t| t.signature.key.small_order.then(|| "the point is of small order".to_owned()),
    },
    Check {
        requirement: &key::PRIVATE_PART_SECRET,
        reads: Part::Header,
        find: |t| t.signature.key.private.then(|| "its private part is published".to_owned()),
    },
    Check {
        requirement: &signature::VALID,
        reads: Part::Header,
        find: |t| {
            let wrong = t.signature.by == By::Unknown && !names_strange_key(t);
            wrong.then(|| "no key verifies the signature".to_owned())
        },
    },
    Check {
        requirement: &signature::WELL_FORMED,
        reads: Part::Header,
        find: |t| {
            let wrong = !t.signature.well_formed;
            wrong.then(|| format!("a value of {} octets", t.compact.signature.len()))
        },
    },
    Check {
        requirement: &signature::PSS_SALT,
        reads: Part::Header,
        find: |t| (!t.signature.salt_fits).then(|| "another length of salt".to_owned()),
    },
];

fn alg_present(t: &Reading<'_>) -> Option<String> {
    let Some(value) = t.header.get("alg") else { return Some("alg is absent".to_owned()) };
    let name = value.as_str().unwrap_or_default();
    let registered = Alg::from_name(name).is_some() || NOT_DONE.contains(&name);
    (!registered && t.signature.by != By::Unsigned).then(|| format!("alg is {}", shown(value)))
}

fn names_strange_key(t: &Reading<'_>) -> bool {
    t.header.text("kid").is_some() && !t.signature.kid_known
}
