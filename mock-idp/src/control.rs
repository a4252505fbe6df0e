//! The control API under `/-/`.

mod keys;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get, post};
use serde_json::{Value, json};

use crate::endpoints::{Problem, json as answer};
use crate::form::Form;
use crate::idp::State;
use crate::journal::Request;
use crate::ui;

/// `ready`, `journal`, `keys`, and nothing else.
pub(crate) fn router() -> Router<Arc<State>> {
    Router::new()
        .route("/-/ready", get(|| async { answer(StatusCode::OK, &json!({ "ready": true })) }))
        .route("/-/style.css", get(ui::style))
        .route("/-/form-post.js", get(ui::form_post_script))
        .route("/-/journal", get(journal))
        .route("/-/keys", post(keys::change))
        .route("/-/", any(nothing))
        .route("/-/{*path}", any(nothing))
}

async fn nothing() -> Response {
    let there = "the control API has GET /-/ready, GET /-/journal?issuer=PATH&endpoint=NAME&since=N \
                 and POST /-/keys with JSON {\"issuer\": PATH, \"act\": \"rotate\" or \"restore\"} or \
                 {\"issuer\": PATH, \"act\": \"publish\" or \"retire\", \"key\": NAME}";
    Problem::new(StatusCode::NOT_FOUND, "not_found", there.to_owned()).into_response()
}

/// The requests so far: `issuer` and `endpoint` choose some, `since` a first number.
async fn journal(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(challenge) = authorize(&state, &headers) {
        return challenge;
    }
    let bad =
        |why: String| Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why).into_response();
    let filters = match Form::parse(query.unwrap_or_default().as_bytes()) {
        Ok(filters) => filters,
        Err(error) => return bad(error.to_string()),
    };
    if let Some(name) = filters.names().find(|n| !["issuer", "endpoint", "since"].contains(n)) {
        return bad(format!("no filter `{name}`: there are issuer, endpoint and since"));
    }
    let Ok(since) = filters.get("since").unwrap_or("0").parse() else {
        return bad("`since` is the number of a request".to_owned());
    };
    let chosen = |request: &Request| {
        filters.get("issuer").is_none_or(|issuer| issuer == request.issuer)
            && filters.get("endpoint").is_none_or(|endpoint| endpoint == request.endpoint)
    };
    let requests: Vec<Value> =
        state.journal.since(since).iter().filter(|r| chosen(r)).map(entry).collect();
    let next = state.journal.mark();
    answer(StatusCode::OK, &json!({ "format": 1, "next": next, "requests": requests }))
}

/// Where a token is asked for, the request must bring it.
#[expect(clippy::result_large_err, reason = "an answer is what the caller sends on")]
fn authorize(state: &State, headers: &HeaderMap) -> Result<(), Response> {
    let Some(token) = &state.control_token else { return Ok(()) };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if given.and_then(|value| value.strip_prefix("Bearer ")) == Some(token.as_str()) {
        return Ok(());
    }
    let why = "the control API asks for the token that was printed at the start".to_owned();
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "invalid_token", why);
    Err(([(header::WWW_AUTHENTICATE, "Bearer")], problem).into_response())
}

fn entry(request: &Request) -> Value {
    json!({
        "number": request.number,
        "at": request.at,
        "issuer": request.issuer,
        "endpoint": request.endpoint,
        "method": request.method,
        "path": request.path,
        "headers": request.headers,
        "status": request.status,
        "connection": request.connection,
    })
}
