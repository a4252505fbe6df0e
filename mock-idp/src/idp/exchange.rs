//! One request and its answer: what is asked, who answers, and the line in the journal.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Router};

use super::asking::{Asking, outcome};
use super::{Limits, State, faulty, redact};
use crate::control;
use crate::endpoints::{Call, Problem, canary};
use crate::fault::Fault;
use crate::issuer::{Issuer, Place};
use crate::journal;
use crate::script::acting::{Acted, Acting};
use crate::span::Span;

/// The largest body in bytes; a longer one is answered by 413.
const MAX_BODY: usize = 64 * 1024;

/// The connection that a request came by.
#[derive(Clone)]
pub(crate) struct Connection {
    /// Its number.
    pub(super) number: u64,
    /// The URL that issuers are paths of at the listener that it came to.
    pub(super) base: Arc<str>,
    /// Who is at its other end, where that is known.
    pub(super) peer: Option<IpAddr>,
    /// Whether TLS protects it.
    pub(super) secure: bool,
}

impl Connection {
    /// Whether it comes from this machine.
    pub(crate) fn is_from_here(&self) -> bool {
        self.peer.is_some_and(|peer| peer.to_canonical().is_loopback())
    }

    /// Whether it goes in plain text to a provider whose issuers are https.
    pub(super) fn is_in_the_clear(&self) -> bool {
        !self.secure && self.base.starts_with("https:")
    }
}

/// All that the provider answers.
pub(super) fn router(state: Arc<State>) -> Router {
    Router::new()
        .merge(control::router(&state))
        .fallback(provider)
        .layer(middleware::from_fn_with_state(Arc::clone(&state), record))
        .with_state(state)
}

/// Answers for an issuer, or for the canary.
async fn provider(
    Shared(state): Shared<Arc<State>>,
    Extension(place): Extension<Place>,
    Extension(connection): Extension<Connection>,
    request: Request,
) -> Response {
    let (issuer, endpoint) = match place {
        Place::Endpoint { issuer, endpoint } => (issuer, endpoint),
        Place::Canary => return canary::answer(&state, request.uri().path()),
        Place::Control | Place::Nowhere => {
            return Problem::not_found(request.uri().path()).into_response();
        }
    };
    if state.lacks(&issuer, endpoint.name) {
        return Problem::absent(endpoint.name).into_response();
    }
    if !endpoint.allows(request.method()) {
        return endpoint.method_not_allowed();
    }
    let issuer = match Issuer::at(&connection.base, &issuer) {
        Ok(issuer) => issuer,
        Err(problem) => return problem.into_response(),
    };
    let (parts, body) = request.into_parts();
    let body = match read_body(body, state.limits).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let acting = Acting::new(&state.rules, &issuer.path, endpoint.name);
    let asking = Asking::of(&parts, &body);
    let fault = acting.fault(asking.client.as_deref(), asking.user.as_deref());
    let lies = acting.lies(&issuer.defects, &state.fetches);
    let lies = lies.in_the_clear(|| state.in_the_clear());
    let fault = fault.or_else(|| lies.fault(endpoint.name));
    let act = fault.as_ref().and_then(|fault| fault.act.as_ref());
    let asked = faulty::Asked { parts: &parts, connection: &connection };
    let instead = act.and_then(|act| faulty::instead(act, &issuer, &asked, &state));
    if let Some(response) = instead {
        return acted(response, acting, fault);
    }
    let call = Call {
        state: &state,
        issuer: &issuer,
        method: &parts.method,
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body: &body,
        acting: &acting,
        lies: &lies,
    };
    let mut response = (endpoint.answer)(&call);
    if let Some(act) = act {
        response = faulty::spoil(act, response).await;
    }
    acted(response, acting, fault)
}

/// The whole body, where it is not too long and does not take too long.
pub(crate) async fn read_body(body: Body, limits: Limits) -> Result<Bytes, Response> {
    let refusal = |status, why: String| Err(Problem::new(status, "invalid_request", why));
    let read = match tokio::time::timeout(limits.body, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => return Ok(body),
        Ok(Err(error)) if is_too_long(&error) => {
            refusal(StatusCode::PAYLOAD_TOO_LARGE, format!("a body has at most {MAX_BODY} bytes"))
        }
        Ok(Err(_)) => refusal(StatusCode::BAD_REQUEST, "the body does not end as HTTP says".into()),
        Err(_) => {
            let why = format!("a body comes within {}", Span(limits.body));
            refusal(StatusCode::REQUEST_TIMEOUT, why)
        }
    };
    read.map_err(Problem::into_response)
}

fn is_too_long(error: &axum::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// What acted on an answer, for the journal and for those who carry it out.
#[derive(Clone)]
struct Done {
    acted: Acted,
    fault: Option<Fault>,
}

fn acted(mut response: Response, acting: Acting<'_>, fault: Option<Fault>) -> Response {
    response.extensions_mut().insert(Done { acted: acting.done(), fault });
    response
}

/// Writes the request into the journal, before its answer leaves.
async fn record(
    Shared(state): Shared<Arc<State>>,
    Extension(connection): Extension<Connection>,
    mut request: Request,
    next: Next,
) -> Response {
    let place = state.personas.place(request.uri().path());
    let mut entry = journal::Request {
        at: state.clock.now(),
        issuer: place.issuer().to_owned(),
        endpoint: place.endpoint(),
        method: request.method().to_string(),
        path: redact::target(request.uri()),
        headers: redact::headers(request.headers()),
        connection: connection.number,
        ..journal::Request::default()
    };
    request.extensions_mut().insert(place);
    let begin = Instant::now();
    let mut response = next.run(request).await;
    entry.duration = begin.elapsed();
    entry.status = response.status().as_u16();
    entry.outcome = outcome(&response);
    let mut delay = Duration::ZERO;
    if let Some(Done { acted, fault }) = response.extensions_mut().remove::<Done>() {
        entry.client = acted.client.as_deref().map(redact::short);
        entry.defects = acted.defects.iter().map(ToString::to_string).collect();
        entry.fault = fault.as_ref().map(ToString::to_string);
        delay = fault.and_then(|fault| fault.delay).map_or(Duration::ZERO, |delay| delay.0);
    }
    state.tell(entry);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_loopback_addresses_alone() {
        let from = |peer: &str| {
            let (number, base, peer) = (0, "".into(), peer.parse().ok());
            Connection { number, base, peer, secure: false }
        };
        for here in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert!(from(here).is_from_here(), "{here}");
        }
        for elsewhere in ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "nobody knows"] {
            assert!(!from(elsewhere).is_from_here(), "{elsewhere}");
        }
    }
}
