//! What a request to the control API asks: its body as JSON, its query as filters.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;

use crate::endpoints::Problem;
use crate::form::Form;
use crate::idp::{State, read_body};
use crate::script::{ANY_ISSUER, ReadError, read, rule};

/// The body, read.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Arc<State>> for Asked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Arc<State>) -> Result<Self, Response> {
        let body = read_body(request.into_body(), state.limits).await?;
        let body = if body.is_empty() { b"{}".as_slice() } else { &body };
        // serde takes an array of the members too.
        if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
            return Err(bad("the body is a JSON object").into_response());
        }
        read::json(body)
            .map(Asked)
            .map_err(|error: ReadError| bad(error.to_string()).into_response())
    }
}

/// What the last segment of the path names, decoded.
pub(super) struct Named(pub(super) String);

impl FromRequestParts<Arc<State>> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Self, Problem> {
        let segment = Path::<String>::from_request_parts(parts, state).await;
        segment.map(|Path(name)| Named(name)).map_err(|error| bad(error.body_text()))
    }
}

/// The answer to what can't be done: why, and what could.
pub(super) fn bad(why: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why.into())
}

/// The parameters of a query, all of them among those known.
pub(super) fn filters(query: Option<&str>, known: &[&str]) -> Result<Form, Problem> {
    let form = Form::parse(query.unwrap_or_default().as_bytes()).map_err(|e| bad(e.to_string()))?;
    if let Some(name) = form.names().find(|name| !known.contains(name)) {
        return Err(bad(read::unknown("filter", name, known)));
    }
    Ok(form)
}

/// The issuer that a query names by its path; none where it names none, or every one. An empty
/// value is the issuer without a path.
pub(super) fn issuer(form: &Form) -> Result<Option<&str>, Problem> {
    let empty = form.names().any(|name| name == "issuer").then_some("");
    let issuer = form.get("issuer").or(empty).filter(|issuer| *issuer != ANY_ISSUER);
    match issuer.and_then(rule::issuer_problem) {
        Some(why) => Err(bad(why)),
        None => Ok(issuer),
    }
}

/// The value of a parameter that a query must have.
pub(super) fn named<'a>(form: &'a Form, name: &str) -> Result<&'a str, Problem> {
    form.get(name).ok_or_else(|| bad(format!("`{name}` is missing: it says which one is meant")))
}
