//! The issuer's keys are kept between logins.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::KEYS_KEPT;

use super::{Found, Observation, Seen};

pub(super) const OBSERVATION: Observation = Observation {
    name: "keys-are-kept",
    title: "keys are kept between logins",
    requirement: &KEYS_KEPT,
    severity: Severity::Low,
    attacker: Attacker::Outsider,
    cwe: &[400],
    looks_at: "The provider's journal: how often keys were asked for, beside the number of tokens that were presented.",
    watch,
};

/// Fewer tokens show no habit.
const ENOUGH: usize = 20;

fn watch(seen: &Seen<'_>) -> Found {
    // An issuer that a case alone has is new to the target each time.
    let (tokens, fetches) = (seen.presented - seen.elsewhere, seen.fetches());
    if tokens < ENOUGH {
        return Found::NotLooked(format!("{tokens} tokens show no habit, {ENOUGH} would"));
    }
    let told = format!("{tokens} tokens, and the keys were fetched {fetches} times");
    // Some tokens are refused before a key is looked for.
    if fetches * 2 > tokens { Found::Broken(told) } else { Found::Kept(told) }
}
