//! Who may use the control API: whoever has its token; where it has none, programs and pages of
//! this machine, and no page of another site in a browser on it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::dashboard;
use crate::endpoints::Problem;
use crate::idp::State;
use crate::ui::Asset;

/// What everybody may fetch beside what pages load.
const OPEN: &[&str] = &["/-/ready", "/-/openapi.yaml"];

/// Lets a request pass, or says why not.
pub(super) async fn guard(
    Shared(state): Shared<Arc<State>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if OPEN.contains(&path) || Asset::is_at(path) {
        return next.run(request).await;
    }
    let refused = match &state.control_token {
        Some(token) => token_missing(token, request.headers()),
        None => foreign(&state.base, request.headers()),
    };
    match refused {
        Some(_) if asks_for_dashboard(&state, &request) => dashboard::locked(),
        Some(refusal) => refusal,
        None => next.run(request).await,
    }
}

/// Whether a person is to be asked for the token.
fn asks_for_dashboard(state: &State, request: &Request) -> bool {
    state.control_token.is_some()
        && request.uri().path() == "/-/"
        && dashboard::is_for_people(request.headers())
}

/// Where a token is asked for, the request must bring it (RFC 6750 section 2.1).
fn token_missing(token: &str, headers: &HeaderMap) -> Option<Response> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if given.and_then(|value| value.strip_prefix("Bearer ")) == Some(token) {
        return None;
    }
    let why = "the control API asks for the token that was printed at the start".to_owned();
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "invalid_token", why);
    Some(([(header::WWW_AUTHENTICATE, "Bearer")], problem).into_response())
}

/// A page of another site shows itself by `Origin` or `Sec-Fetch-Site`; one whose name was made to
/// mean this machine (DNS rebinding), by `Host`. Other clients send neither.
fn foreign(base: &str, headers: &HeaderMap) -> Option<Response> {
    let field = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = field("host").unwrap_or_default();
    let same_site = field("origin").is_none_or(|origin| {
        let after = origin.split_once("://").map(|(_, rest)| rest);
        after == Some(host) || after == Some(host_of(base))
    });
    let asked_here =
        field("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    if is_own(base, host) && same_site && asked_here {
        return None;
    }
    let why = "the control API takes no requests from pages of other sites: it is to be reached by an \
               IP address, by localhost or by its external URL, and `Origin` must say the same";
    Some(Problem::new(StatusCode::FORBIDDEN, "foreign_origin", why.to_owned()).into_response())
}

/// Whether a name can't be somebody else's: an address, localhost, or the provider's own.
fn is_own(base: &str, host: &str) -> bool {
    let name = without_port(host);
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    address
        || name == "localhost"
        || name.ends_with(".localhost")
        || name == without_port(host_of(base))
}

fn host_of(base: &str) -> &str {
    base.split_once("://").map_or(base, |(_, rest)| rest)
}

fn without_port(host: &str) -> &str {
    match host.rfind(':') {
        Some(at) if !host[at..].contains(']') => &host[..at],
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_of_this_machine_are_its_own() {
        let base = "https://idp.example:8443";
        for host in
            ["127.0.0.1:1", "[::1]:1", "[::1]", "localhost:1", "a.localhost", "idp.example:1"]
        {
            assert!(is_own(base, host), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:1"] {
            assert!(!is_own(base, host), "{host}");
        }
    }
}
