//! One request and its answer: what is asked, who answers, and the line in the journal.

use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Router};

use super::{State, redact};
use crate::control;
use crate::endpoints::{Call, Problem, canary};
use crate::issuer::{Issuer, Place};
use crate::journal;

/// The largest body in bytes; a longer one is answered by 413.
const MAX_BODY: usize = 64 * 1024;
/// How long a client may take to send a body; a slower one is answered by 408.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// The connection that a request came by.
#[derive(Clone)]
pub(super) struct Connection {
    /// Its number.
    pub(super) number: u64,
    /// The URL that issuers are paths of at the listener that it came to.
    pub(super) base: Arc<str>,
}

/// All that the provider answers.
pub(super) fn router(state: Arc<State>) -> Router {
    Router::new()
        .merge(control::router())
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
    if state.absent.has(&issuer, endpoint.name) {
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
    let body = match tokio::time::timeout(BODY_TIMEOUT, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let call = Call {
        state: &state,
        issuer: &issuer,
        method: &parts.method,
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body: &body,
    };
    (endpoint.answer)(&call)
}

/// Writes the request into the journal, before its answer leaves.
async fn record(
    Shared(state): Shared<Arc<State>>,
    Extension(connection): Extension<Connection>,
    mut request: Request,
    next: Next,
) -> Response {
    let place = Place::of(request.uri().path());
    let mut entry = journal::Request {
        number: 0,
        at: state.clock.now(),
        issuer: place.issuer().to_owned(),
        endpoint: place.endpoint(),
        method: request.method().to_string(),
        path: redact::target(request.uri()),
        headers: redact::headers(request.headers()),
        status: 0,
        connection: connection.number,
    };
    request.extensions_mut().insert(place);
    let response = next.run(request).await;
    entry.status = response.status().as_u16();
    state.tell(entry);
    response
}
