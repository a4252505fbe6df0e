//! The provider is asked for metadata and keys, and for nothing else.

use mock_idp::defects::{Attacker, Severity};
use mock_idp::journal::Request;
use mock_idp::spec::Kind;
use mock_idp::spec::requirements::conduct::ASKS_NOTHING_ELSE;

use super::{Found, Observation, Seen, some_of};

pub(super) const OBSERVATION: Observation = Observation {
    name: "asks-nothing-else",
    title: "the provider is asked for nothing else",
    requirement: &ASKS_NOTHING_ELSE,
    severity: Severity::Low,
    attacker: Attacker::Idp,
    cwe: &[200],
    looks_at: "The provider's journal: every endpoint that was asked besides metadata and keys.",
    watch,
};

/// What every validation may need. The canary has an observation of its own.
const NEEDED: &[&str] =
    &["openid-configuration", "oauth-authorization-server", "jwks_uri", "canary", "control"];

fn watch(seen: &Seen<'_>) -> Found {
    let more: &[&str] = match seen.kind {
        Kind::Introspected => &["introspection_endpoint"],
        Kind::IdToken => &["token_endpoint"],
        Kind::IdTokenCredential | Kind::AtJwt | Kind::Jwt => &[],
    };
    let mut others: Vec<String> = Vec::new();
    // What the browser of the harness asks for, which plays the End-User, is not the target's doing.
    for request in seen.requests.iter().filter(|request| !is_ours(request)) {
        let asked = match request.endpoint {
            endpoint if NEEDED.contains(&endpoint) || more.contains(&endpoint) => continue,
            "unknown" => format!("{} {}", request.method, path(&request.path)),
            endpoint => endpoint.to_owned(),
        };
        if !others.contains(&asked) {
            others.push(asked);
        }
    }
    match others.as_slice() {
        [] => Found::Kept("it asked for metadata and keys".to_owned()),
        others => Found::Broken(format!("it asked for {}", some_of(others))),
    }
}

fn is_ours(request: &Request) -> bool {
    let agent = request.headers.iter().find(|(name, _)| name == "user-agent");
    agent.is_some_and(|(_, agent)| agent.starts_with("sso-harness"))
}

/// Without the query, and no longer than fits in a line.
fn path(path: &str) -> String {
    path.split('?').next().unwrap_or(path).chars().take(60).collect()
}
