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
    looks_at: "What is written to the file that `logs` of the target file names, from the start of the run to its end. Claims in clear, and the header that all tokens share, are no secret.",
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
