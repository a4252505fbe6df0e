//! `/-/journal`: what arrived, in order; waited for, and forgotten.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Named, bad, filters, issuer};
use crate::endpoints::{Problem, json as answer};
use crate::form::Form;
use crate::idp::State;
use crate::journal::{ENDPOINTS, Filter, Request};
use crate::script::read;
use crate::span::Span;

/// What chooses requests.
const FILTERS: [&str; 6] = ["issuer", "endpoint", "client", "method", "status", "since"];
/// How long a wait takes where nothing else is asked for, and at most.
const TIMEOUT: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(60);
/// How often it looks again.
const LOOK: Duration = Duration::from_millis(10);

/// The requests so far.
pub(super) async fn show(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let filter = filter(&filters(query.as_deref(), &FILTERS)?)?;
    Ok(shown(&state, StatusCode::OK, &state.journal.received(&filter)))
}

/// The request of that number.
pub(super) async fn one(
    Shared(state): Shared<Arc<State>>,
    Named(number): Named,
) -> Result<Response, Problem> {
    let found = number.parse().ok().and_then(|number| state.journal.get(number));
    found.map(|request| answer(StatusCode::OK, &entry(&request))).ok_or_else(|| {
        let why = format!("the journal has no request `{number}`: GET /-/journal lists them");
        Problem::new(StatusCode::NOT_FOUND, "not_found", why)
    })
}

/// The same once there are `count` of them; after `timeout` a 408 with what there is.
pub(super) async fn wait(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let known = [FILTERS.as_slice(), &["count", "timeout"]].concat();
    let (filter, count, timeout) = waiting(&filters(query.as_deref(), &known)?)?;
    let end = tokio::time::Instant::now() + timeout;
    loop {
        let status = if state.journal.matching(&filter) >= count {
            Some(StatusCode::OK)
        } else {
            (tokio::time::Instant::now() >= end).then_some(StatusCode::REQUEST_TIMEOUT)
        };
        if let Some(status) = status {
            return Ok(shown(&state, status, &state.journal.received(&filter)));
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Forgets all of it, or one issuer's; the numbers go on.
pub(super) async fn clear(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    state.journal.clear(issuer(&form)?);
    Ok(answer(StatusCode::OK, &json!({ "next": state.journal.mark() })))
}

fn filter(form: &Form) -> Result<Filter, Problem> {
    let text = |name: &str| form.get(name).map(ToOwned::to_owned);
    if let Some(name) = form.get("endpoint").filter(|name| !ENDPOINTS.contains(name)) {
        return Err(bad(read::unknown("endpoint", name, ENDPOINTS)));
    }
    let status = match form.get("status").map(str::parse) {
        Some(Err(_)) => return Err(bad("`status` is a number, 200")),
        Some(Ok(status)) => Some(status),
        None => None,
    };
    let Ok(since) = form.get("since").unwrap_or("0").parse() else {
        return Err(bad("`since` is the number of a request"));
    };
    Ok(Filter {
        issuer: issuer(form)?.map(ToOwned::to_owned),
        endpoint: text("endpoint"),
        client: text("client"),
        method: text("method"),
        status,
        since,
    })
}

fn waiting(form: &Form) -> Result<(Filter, usize, Duration), Problem> {
    let Ok(count) = form.get("count").unwrap_or("1").parse() else {
        return Err(bad("`count` is how many requests are waited for"));
    };
    let timeout = match form.get("timeout").map(Span::parse) {
        Some(Err(why)) => return Err(bad(why)),
        Some(Ok(Span(timeout))) if timeout > LONGEST => {
            return Err(bad(format!("`timeout` is at most {}", Span(LONGEST))));
        }
        Some(Ok(Span(timeout))) => timeout,
        None => TIMEOUT,
    };
    Ok((filter(form)?, count, timeout))
}

fn shown(state: &State, status: StatusCode, requests: &[Request]) -> Response {
    let requests: Vec<Value> = requests.iter().map(entry).collect();
    let next = state.journal.mark();
    answer(status, &json!({ "format": 1, "next": next, "requests": requests }))
}

/// A request as the journal shows it.
pub(super) fn entry(request: &Request) -> Value {
    json!({
        "number": request.number,
        "at": request.at,
        "issuer": request.issuer,
        "endpoint": request.endpoint,
        "method": request.method,
        "path": request.path,
        "headers": request.headers,
        "client": request.client,
        "status": request.status,
        "outcome": request.outcome,
        "defects": request.defects,
        "fault": request.fault.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok()),
        "duration_ms": request.duration.as_secs_f64() * 1_000.0,
        "connection": request.connection,
    })
}
