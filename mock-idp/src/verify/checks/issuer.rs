//! `iss`, `sub` and `nonce`.

use super::super::check::{Check, Part, shown};
use crate::spec::requirements::{iss, nonce, sub};

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &iss::PRESENT,
        reads: Part::Claims,
        find: |t| t.claim("iss").is_none().then(|| "iss is absent".to_owned()),
    },
    Check {
        requirement: &iss::STRING,
        reads: Part::Claims,
        find: |t| {
            let iss = t.claim("iss").filter(|iss| !iss.is_string())?;
            Some(format!("iss is {}", shown(iss)))
        },
    },
    Check {
        requirement: &iss::EQUALS_ISSUER,
        reads: Part::Claims,
        find: |t| {
            let iss = t.claims.text("iss").filter(|iss| !t.policy.trusts(iss))?;
            Some(format!("iss is {}", shown(&iss.into())))
        },
    },
    Check {
        requirement: &sub::PRESENT,
        reads: Part::Claims,
        find: |t| match t.claim("sub") {
            None => Some("sub is absent".to_owned()),
            Some(sub) => (sub == "").then(|| "sub is empty".to_owned()),
        },
    },
    Check {
        requirement: &sub::STRING,
        reads: Part::Claims,
        find: |t| {
            let sub = t.claim("sub").filter(|sub| !sub.is_string())?;
            Some(format!("sub is {}", shown(sub)))
        },
    },
    Check {
        requirement: &nonce::EQUALS_SENT,
        reads: Part::Claims,
        find: |t| {
            let sent = t.policy.nonce.as_deref()?;
            (t.claims.text("nonce") != Some(sent)).then(|| "nonce is not the one sent".to_owned())
        },
    },
];
