//! A URL that a token brings is never fetched: the canary stays silent.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::key::URL_NOT_FETCHED;

use super::{Found, Observation, Seen};

pub(super) const OBSERVATION: Observation = Observation {
    name: "urls-are-not-fetched",
    title: "no URL out of a token is fetched",
    requirement: &URL_NOT_FETCHED,
    severity: Severity::High,
    attacker: Attacker::Outsider,
    cwe: &[918],
    looks_at: "The provider's journal: whether anybody asked for the canary, whose URL stands in tokens and nowhere else.",
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    match seen.requests.iter().filter(|request| request.endpoint == "canary").count() {
        0 => Found::Kept(format!("the canary stayed silent over {} tokens", seen.presented)),
        times => Found::Broken(format!("a URL that only a token gave was fetched ({times} times)")),
    }
}
