//! The Claims Set as a whole.

use super::super::check::{Check, Part};
use super::super::identity;
use super::header::twice;
use crate::spec::requirements::{claims, kind};

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &claims::MEMBERS_UNIQUE,
        reads: Part::Claims,
        find: |t| t.duplicates_count().then(|| t.claims.duplicate().map(twice)).flatten(),
    },
    Check {
        requirement: &claims::TAKEN_FROM_PAYLOAD,
        reads: Part::Claims,
        find: |t| {
            let name = &t.policy.user_claim;
            identity::header_decides(t).then(|| format!("the header's {name} is the login user"))
        },
    },
    Check {
        requirement: &kind::PROOF_OF_POSSESSION,
        reads: Part::Claims,
        find: |t| t.claim("cnf").map(|_| "it is bound by cnf, no proof came with it".to_owned()),
    },
];
