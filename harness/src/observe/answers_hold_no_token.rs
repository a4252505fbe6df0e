//! What the target says holds no token.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::TOKEN_NOT_REPEATED;

use super::{Found, Observation, Seen, some_of};

pub(super) const OBSERVATION: Observation = Observation {
    name: "answers-hold-no-token",
    title: "no answer holds the token",
    requirement: &TOKEN_NOT_REPEATED,
    severity: Severity::Low,
    attacker: Attacker::Outsider,
    cwe: &[209],
    looks_at: "Every message of the target to the client, before pieces of tokens are cut out of it. Claims in clear, and the header that all tokens share, are no secret.",
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    match seen.repeated {
        [] => Found::Kept(format!("nothing of {} tokens stands in an answer", seen.presented)),
        cases => Found::Broken(format!(
            "24 characters or more of the token stand in the answer; presented for {}",
            some_of(cases)
        )),
    }
}
