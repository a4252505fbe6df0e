//! Who it is.

use serde_json::Value;

use super::super::check::{Check, Part, shown};
use super::super::identity::{self, Likeness};
use super::super::reading::Reading;
use crate::spec::requirements::identity as requirement;

pub(in super::super) static CHECKS: &[Check] = &[
    Check {
        requirement: &requirement::CLAIM_PRESENT,
        reads: Part::Claims,
        find: |t| {
            let name = &t.policy.user_claim;
            match t.claim(name) {
                None => Some(format!("{name} is absent")),
                Some(value) => (value == "").then(|| format!("{name} is empty")),
            }
        },
    },
    Check {
        requirement: &requirement::CLAIM_STRING,
        reads: Part::Claims,
        find: |t| {
            let name = &t.policy.user_claim;
            let value = t.claim(name).filter(|value| !value.is_string())?;
            Some(format!("{name} is {}", shown(value)))
        },
    },
    Check {
        requirement: &requirement::IS_LOGIN_USER,
        reads: Part::Claims,
        find: |t| unlike(t, Likeness::Other),
    },
    Check {
        requirement: &requirement::NOT_FOLDED,
        reads: Part::Claims,
        find: |t| unlike(t, Likeness::Folded),
    },
    Check {
        requirement: &requirement::NOT_NORMALIZED,
        reads: Part::Claims,
        find: |t| unlike(t, Likeness::Normalized),
    },
    Check {
        requirement: &requirement::NOT_TRUNCATED,
        reads: Part::Claims,
        find: |t| unlike(t, Likeness::Truncated),
    },
    Check { requirement: &requirement::BOUND_TO_SUB, reads: Part::Claims, find: bound_to_sub },
    Check {
        requirement: &requirement::EMAIL_VERIFIED,
        reads: Part::Claims,
        find: |t| {
            let unverified = t.claim("email_verified") == Some(&Value::Bool(false));
            let named = t.policy.user_claim == "email" && t.claim("email").is_some();
            (unverified && named).then(|| "email_verified is false".to_owned())
        },
    },
];

fn unlike(t: &Reading<'_>, likeness: Likeness) -> Option<String> {
    let name = &t.policy.user_claim;
    let value = t.claims.text(name).filter(|value| !value.is_empty())?;
    let user = t.presented.user?;
    let unlike = identity::likeness(value, user) == likeness && !identity::header_decides(t);
    unlike.then(|| format!("{name} is {}, the login user is {user:?}", shown(&value.into())))
}

fn bound_to_sub(t: &Reading<'_>) -> Option<String> {
    let name = t.claims.text(&t.policy.user_claim)?;
    let (_, bound) = t.presented.bound.iter().find(|(user, _)| user == name)?;
    let sub = t.claims.text("sub").filter(|sub| !sub.is_empty())?;
    (sub != bound).then(|| format!("the user is bound to another sub than {}", shown(&sub.into())))
}
