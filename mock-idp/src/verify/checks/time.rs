//! `exp`, `nbf` and `iat`.

use serde_json::Value;

use super::super::check::{Check, Part, shown};
use super::super::reading::Reading;
use crate::spec::requirements::{exp, iat, nbf};

/// How old a token may be, in seconds, where age is judged: a day.
const ANCIENT_S: f64 = 86_400.0;

pub(in super::super) static CHECKS: &[Check] = &[
    Check { requirement: &exp::PRESENT, reads: Part::Claims, find: |t| absent(t, "exp") },
    Check { requirement: &exp::NUMERIC_DATE, reads: Part::Claims, find: |t| no_number(t, "exp") },
    Check {
        requirement: &exp::IN_FUTURE,
        reads: Part::Claims,
        find: |t| {
            let past = now(t) >= date(t, "exp")? + leeway(t);
            past.then(|| against_now(t, "exp"))
        },
    },
    Check { requirement: &nbf::NUMERIC_DATE, reads: Part::Claims, find: |t| no_number(t, "nbf") },
    Check {
        requirement: &nbf::REACHED,
        reads: Part::Claims,
        find: |t| ahead(t, "nbf").then(|| against_now(t, "nbf")),
    },
    Check { requirement: &iat::PRESENT, reads: Part::Claims, find: |t| absent(t, "iat") },
    Check { requirement: &iat::NUMERIC_DATE, reads: Part::Claims, find: |t| no_number(t, "iat") },
    Check {
        requirement: &iat::NOT_AHEAD,
        reads: Part::Claims,
        find: |t| ahead(t, "iat").then(|| against_now(t, "iat")),
    },
    Check {
        requirement: &iat::NOT_ANCIENT,
        reads: Part::Claims,
        find: |t| {
            let ancient = now(t) - date(t, "iat")? > ANCIENT_S;
            ancient.then(|| against_now(t, "iat"))
        },
    },
];

/// The NumericDate of that name, where it is one.
pub(in super::super) fn date(t: &Reading<'_>, name: &str) -> Option<f64> {
    t.claim(name).and_then(Value::as_f64)
}

#[expect(clippy::cast_precision_loss, reason = "a time in this or the next million years is exact")]
pub(in super::super) fn now(t: &Reading<'_>) -> f64 {
    t.presented.now as f64
}

#[expect(clippy::cast_precision_loss, reason = "a leeway is a matter of minutes")]
fn leeway(t: &Reading<'_>) -> f64 {
    t.policy.leeway_s as f64
}

fn ahead(t: &Reading<'_>, name: &str) -> bool {
    date(t, name).is_some_and(|date| date > now(t) + leeway(t))
}

fn absent(t: &Reading<'_>, name: &str) -> Option<String> {
    t.claim(name).is_none().then(|| format!("{name} is absent"))
}

fn no_number(t: &Reading<'_>, name: &str) -> Option<String> {
    let value = t.claim(name).filter(|value| !value.is_number())?;
    Some(format!("{name} is {}", shown(value)))
}

fn against_now(t: &Reading<'_>, name: &str) -> String {
    let value = t.claim(name).map(shown).unwrap_or_default();
    format!("{name} is {value}, now is {}", t.presented.now)
}
