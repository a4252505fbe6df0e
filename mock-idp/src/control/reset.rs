//! `POST /-/reset`: everything as it was at the start, for all issuers or for one.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::asked::{Asked, bad};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::rule;

/// How much is forgotten.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    /// One issuer's path; none: all, and the clock too.
    issuer: Option<String>,
    /// Whether the journal is forgotten as well.
    #[serde(default)]
    journal: bool,
}

/// Forgets all that was told, and all that was issued: sessions, devices, codes, tokens.
pub(super) async fn reset(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<Order>,
) -> Result<Response, Problem> {
    let issuer = order.issuer.as_deref().filter(|issuer| *issuer != crate::script::ANY_ISSUER);
    if let Some(why) = issuer.and_then(rule::issuer_problem) {
        return Err(bad(why));
    }
    let rules = state.reset(issuer);
    if order.journal {
        state.journal.clear(issuer);
    }
    Ok(answer(StatusCode::OK, &json!({ "cleared": rules })))
}
