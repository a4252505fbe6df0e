//! Tokens whose key is unknown do not each cause a fetch.

use std::time::Duration;

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::FETCHES_BOUNDED;

use super::{Found, Observation, Seen};

pub(super) const OBSERVATION: Observation = Observation {
    name: "fetches-are-bounded",
    title: "unknown keys do not each cause a fetch",
    requirement: &FETCHES_BOUNDED,
    severity: Severity::Low,
    attacker: Attacker::Outsider,
    cwe: &[406],
    looks_at: "The provider's journal: whether keys were asked for at each of several tokens that name an unknown key and come at once.",
    watch,
};

/// Tokens that come one after the other within this time: who bounds fetches does so by now.
const AT_ONCE: Duration = Duration::from_millis(500);
/// Fewer such tokens show no habit.
const ENOUGH: usize = 3;

fn watch(seen: &Seen<'_>) -> Found {
    let at_once = seen
        .cases
        .windows(2)
        .filter(|pair| pair[0].unknown_key && pair[1].unknown_key && pair[1].after < AT_ONCE);
    let (mut tokens, mut fetched) = (0, 0);
    for pair in at_once {
        tokens += 1;
        fetched += usize::from(pair[1].fetched > 0);
    }
    if tokens < ENOUGH {
        let few = "too few tokens with unknown keys came one after the other";
        return Found::NotLooked(few.to_owned());
    }
    let told = format!("of {tokens} in a row {fetched} caused a fetch");
    if fetched == tokens { Found::Broken(told) } else { Found::Kept(told) }
}
