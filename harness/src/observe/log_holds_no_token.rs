//! The target's log holds no token.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::TOKEN_NOT_LOGGED;

use super::{Found, Observation, Seen, some_of};
use crate::witness::Sight;

pub(super) const OBSERVATION: Observation = Observation {
    name: "log-holds-no-token",
    title: "the log holds no token",
    requirement: &TOKEN_NOT_LOGGED,
    severity: Severity::Medium,
    attacker: Attacker::Outsider,
    cwe: &[532],
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    match (seen.logged, seen.log) {
        ([], Sight::Clear) => Found::Kept(format!(
            "nothing of {} tokens stands in what was written to it",
            seen.presented
        )),
        ([], Sight::Undeclared) => {
            Found::NotLooked("the target file does not say where its log is: `logs`".to_owned())
        }
        ([], Sight::Blind(why)) => Found::Unseen(why.clone()),
        (cases, _) => Found::Broken(format!(
            "24 characters or more of a token stand in the log; presented for {}",
            some_of(cases)
        )),
    }
}
