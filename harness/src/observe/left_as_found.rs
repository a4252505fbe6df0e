//! The run leaves the target as it found it.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::CAN_BE_UNDONE;

use super::{Found, Observation, Seen, some_of};
use crate::witness::Sight;

pub(super) const OBSERVATION: Observation = Observation {
    name: "left-as-found",
    title: "after the run the target is as before",
    requirement: &CAN_BE_UNDONE,
    severity: Severity::Low,
    attacker: Attacker::AnyToken,
    cwe: &[459],
    looks_at: "What `inventory` of the target file lists, at the start of the run and at its end, once everything is undone that bears a name of the run.",
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    match (seen.left, seen.inventory) {
        (Some([]), _) => Found::Kept("what lives in it is what lived in it".to_owned()),
        (Some(left), _) => Found::Broken(format!("what differs: {}", some_of(left))),
        (None, Sight::Undeclared) => Found::NotLooked(
            "the target file does not say what lives in the target: `inventory`".to_owned(),
        ),
        (None, Sight::Blind(why)) => Found::Unseen(why.clone()),
        (None, Sight::Clear) => Found::Unseen("nobody could look at the end".to_owned()),
    }
}
