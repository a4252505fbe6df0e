//! Redirections: where they lead, and where they have led to.

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::endpoints::{ENDPOINTS, OAUTH_METADATA, OPENID_METADATA, UNADVERTISED};
use crate::fault::Redirect;
use crate::idp::State;
use crate::idp::exchange::Connection;
use crate::issuer::Issuer;

/// The other name of this machine.
const OTHER_HOST: &str = "localhost";
/// Counts the redirections of a chain.
const HOP: &str = "hop=";

/// What was asked for, and over what.
pub(in crate::idp) struct Asked<'a> {
    /// The request without its body.
    pub(in crate::idp) parts: &'a Parts,
    /// The connection that it came by.
    pub(in crate::idp) connection: &'a Connection,
}

/// RFC 9110 section 15.4.8: the client is to send the same again, elsewhere. None where it has
/// come there.
pub(super) fn answer(
    to: &Redirect,
    issuer: &Issuer,
    asked: &Asked<'_>,
    state: &Arc<State>,
) -> Option<Response> {
    let base = &*asked.connection.base;
    let here = asked.parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
    let location = match to {
        Redirect::Canary => format!("{base}/canary/redirect"),
        Redirect::Loop => format!("{base}{here}"),
        Redirect::Chain(number) => {
            let hop = hop(asked.parts).filter(|hop| hop < number)?;
            format!("{base}{}?{HOP}{}", asked.parts.uri.path(), hop + 1)
        }
        Redirect::OtherHost => {
            let other = on_other_host(base);
            let host = asked.parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
            if host.is_some_and(|host| other.ends_with(&format!("//{host}"))) {
                return None;
            }
            format!("{other}{here}")
        }
        Redirect::Http if asked.connection.is_in_the_clear() => return None,
        Redirect::Http => {
            let plain = state.in_the_clear();
            let plain = plain.unwrap_or_else(|| base.replacen("https://", "http://", 1));
            format!("{plain}{here}")
        }
        Redirect::Endpoint(name) => endpoint_url(issuer, base, name),
    };
    let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
    // The path of a request is always a field value: hyper has parsed it.
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Some(response)
}

/// How many redirections of the chain lie behind the request.
fn hop(parts: &Parts) -> Option<u64> {
    let query = parts.uri.query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix(HOP)).map_or(Some(0), |hop| hop.parse().ok())
}

fn endpoint_url(issuer: &Issuer, base: &str, name: &str) -> String {
    if name == OAUTH_METADATA.name {
        return format!("{base}{}{}", OAUTH_METADATA.path, issuer.path);
    }
    let all = ENDPOINTS.iter().chain(UNADVERTISED).chain([&OPENID_METADATA]);
    let found = all.into_iter().find(|endpoint| endpoint.name == name);
    found.map_or_else(|| format!("{base}/canary/redirect"), |e| issuer.endpoint_url(e.path))
}

/// The same port under the other name of this machine.
fn on_other_host(base: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("http", base));
    let port = rest.rfind(':').filter(|at| !rest[*at..].contains(']')).map_or("", |at| &rest[at..]);
    let host = if rest.starts_with(OTHER_HOST) { "127.0.0.1" } else { OTHER_HOST };
    format!("{scheme}://{host}{port}")
}
