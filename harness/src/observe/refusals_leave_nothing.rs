//! A refused login leaves nothing behind in the target.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::REFUSAL_LEAVES_NOTHING;

use super::{Found, Observation, Seen, some_of};
use crate::witness::Sight;

pub(super) const OBSERVATION: Observation = Observation {
    name: "refusals-leave-nothing",
    title: "a refused login leaves nothing behind",
    requirement: &REFUSAL_LEAVES_NOTHING,
    severity: Severity::High,
    attacker: Attacker::AnyToken,
    cwe: &[696],
    looks_at: "What `inventory` of the target file lists, before and after each token. What a refused token left is taken away, and the token presented again: only what comes back counts.",
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    let unclean: Vec<String> =
        seen.cases.iter().filter(|case| case.unclean).map(|case| case.id.clone()).collect();
    if !unclean.is_empty() {
        return Found::Broken(format!("it changes the target: {}", some_of(&unclean)));
    }
    match seen.inventory {
        Sight::Clear => match seen.cases.iter().filter(|case| case.refused).count() {
            0 => Found::NotLooked("no case was refused".to_owned()),
            refused => Found::Kept(format!("looked at after each of {refused} refused cases")),
        },
        Sight::Undeclared => Found::NotLooked(
            "the target file does not say what lives in the target: `inventory`".to_owned(),
        ),
        Sight::Blind(why) => Found::Unseen(why.clone()),
    }
}
