//! Wrong strictness: what a verifier refuses that neglects a requirement to accept.

use serde_json::Value;

use super::super::check::{Check, Part};
use super::header::REGISTERED;
use super::time::{date, now};
use crate::spec::requirements::{aud, claims, compact, exp, header, key, nbf, nonce};

/// The claims that an over-strict verifier knows.
const KNOWN: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "exp",
    "nbf",
    "iat",
    "jti",
    "azp",
    "client_id",
    "nonce",
    "email",
    "email_verified",
    "preferred_username",
    "groups",
    "name",
    "scope",
    "auth_time",
];

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &compact::ESCAPES_READ,
        reads: Part::Claims,
        find: |t| t.claims.unusual.then(|| "escapes or whitespace in the payload".to_owned()),
    },
    Check {
        requirement: &header::UNKNOWN_IGNORED,
        reads: Part::Header,
        find: |t| {
            let strange = |name: &str| !REGISTERED.contains(&name);
            let unknown = t.header.members.iter().any(|(name, _)| strange(name));
            unknown.then(|| "the header holds an unknown member".to_owned())
        },
    },
    Check {
        requirement: &header::TYP_IS_A_HINT,
        reads: Part::Header,
        find: |t| {
            let usual = matches!(t.header.text("typ"), Some("JWT" | "at+jwt"));
            (!usual).then(|| "typ is not JWT".to_owned())
        },
    },
    Check {
        requirement: &key::KID_OPTIONAL,
        reads: Part::Header,
        find: |t| t.header.get("kid").is_none().then(|| "kid is absent".to_owned()),
    },
    Check {
        requirement: &aud::ARRAY_ACCEPTED,
        reads: Part::Claims,
        find: |t| {
            let array = t.claim("aud").is_some_and(Value::is_array);
            array.then(|| "aud is an array".to_owned())
        },
    },
    Check {
        requirement: &exp::FRACTION_ACCEPTED,
        reads: Part::Claims,
        find: |t| {
            let fraction = t.claim("exp").is_some_and(Value::is_f64);
            fraction.then(|| "exp has a fraction".to_owned())
        },
    },
    Check {
        requirement: &nbf::SKEW_ACCEPTED,
        reads: Part::Claims,
        find: |t| {
            let ahead = |name| date(t, name).is_some_and(|date| date > now(t));
            (ahead("nbf") || ahead("iat")).then(|| "nbf or iat lies ahead".to_owned())
        },
    },
    Check {
        requirement: &claims::UNKNOWN_IGNORED,
        reads: Part::Claims,
        find: |t| {
            let unknown = t.claims.members.iter().any(|(name, _)| !KNOWN.contains(&name.as_str()));
            unknown.then(|| "the Claims Set holds an unknown claim".to_owned())
        },
    },
    Check {
        requirement: &claims::UNICODE_ACCEPTED,
        reads: Part::Claims,
        find: |t| {
            let plain = t.claims.to_value().to_string().is_ascii();
            (!plain).then(|| "a claim holds text beyond ASCII".to_owned())
        },
    },
    Check {
        requirement: &nonce::UNSOLICITED_IGNORED,
        reads: Part::Claims,
        find: |t| {
            let unsolicited = t.policy.nonce.is_none() && t.claim("nonce").is_some();
            unsolicited.then(|| "nonce was never sent".to_owned())
        },
    },
];
