//! A code is bound to the login that it is for: the authorization request has a `nonce` or a
//! `code_challenge`.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::requirements::conduct::CODE_BOUND;

use super::{Found, Observation, Seen};

pub(super) const OBSERVATION: Observation = Observation {
    name: "code-is-bound",
    title: "a code is bound to the login that it is for",
    requirement: &CODE_BOUND,
    severity: Severity::High,
    attacker: Attacker::OtherUser,
    cwe: &[345],
    looks_at: "The provider's journal: whether authorization requests have a nonce or a code_challenge.",
    watch,
};

fn watch(seen: &Seen<'_>) -> Found {
    let asked = seen.requests.iter().filter(|it| it.endpoint == "authorization_endpoint");
    let (mut requests, mut bound) = (0, 0);
    for request in asked {
        requests += 1;
        let query = request.path.split_once('?').map_or("", |(_, query)| query);
        let has = |name: &str| query.split('&').any(|pair| pair.split('=').next() == Some(name));
        bound += usize::from(has("nonce") || has("code_challenge"));
    }
    match requests {
        0 => Found::NotLooked("no browser came to the provider".to_owned()),
        _ if bound == requests => {
            Found::Kept(format!("each of {requests} authorization requests has one of the two"))
        }
        _ => Found::Broken(format!(
            "{} of {requests} authorization requests have neither nonce nor code_challenge",
            requests - bound
        )),
    }
}
