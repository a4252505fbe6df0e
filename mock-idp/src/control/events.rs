//! `GET /-/events`: the journal as server-sent events (HTML standard, section 9.2). Requests to the
//! control API are not told, only that something was changed by one: `event: changed`.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::sync::OwnedSemaphorePermit;

use super::journal::entry;
use crate::endpoints::Problem;
use crate::idp::State;
use crate::ui::{SHOWN, is_shown};

/// How often the journal is looked at.
const LOOK: Duration = Duration::from_millis(150);
/// After how many looks without a request a comment keeps the connection open: 15 seconds.
const KEEP_ALIVE: u32 = 100;

/// Where one listener has got to.
struct Listener {
    state: Arc<State>,
    next: u64,
    greeted: bool,
    _permit: OwnedSemaphorePermit,
}

/// The requests from now on, or from `Last-Event-ID` on, one event each with its number as id; of
/// those that are missed at most a hundred.
pub(super) async fn listen(Shared(state): Shared<Arc<State>>, headers: HeaderMap) -> Response {
    let Ok(permit) = Arc::clone(&state.listeners).try_acquire_owned() else {
        let why = "as many listen as may: close one of the dashboards";
        let problem = Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "temporarily_unavailable",
            why.to_owned(),
        );
        return problem.into_response();
    };
    let mark = state.journal.mark();
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let next = last.map_or(mark, |last: u64| last.saturating_add(1).min(mark));
    let listener = Listener { state, next, greeted: false, _permit: permit };
    let fields = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    (fields, Body::from_stream(stream::unfold(listener, following))).into_response()
}

/// What comes next, as soon as it comes.
async fn following(mut listener: Listener) -> Option<(Result<Bytes, std::io::Error>, Listener)> {
    if !listener.greeted {
        listener.greeted = true;
        return Some((Ok(Bytes::from_static(b"retry: 1000\n\n")), listener));
    }
    for _ in 0..KEEP_ALIVE {
        let mark = listener.state.journal.mark();
        if listener.next < mark {
            let text = events(&listener);
            listener.next = mark;
            if !text.is_empty() {
                return Some((Ok(text.into()), listener));
            }
        }
        tokio::time::sleep(LOOK).await;
    }
    Some((Ok(Bytes::from_static(b": nothing new\n\n")), listener))
}

fn events(listener: &Listener) -> String {
    let requests = listener.state.journal.since(listener.next);
    let (shown, control): (Vec<_>, Vec<_>) = requests.iter().partition(|r| is_shown(r));
    let last = &shown[shown.len().saturating_sub(SHOWN)..];
    let mut text: String = last
        .iter()
        .map(|request| format!("id: {}\ndata: {}\n\n", request.number, entry(request)))
        .collect();
    if control.iter().any(|request| request.method != "GET") {
        text.push_str("event: changed\ndata: {}\n\n");
    }
    text
}
