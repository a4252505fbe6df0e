//! `/-/rules`: what is to go wrong, and how often it has.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, Named, bad, filters, issuer};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::rules::Live;
use crate::script::{Refused, Rule};

/// Adds a rule after all others.
pub(super) async fn add(
    Shared(state): Shared<Arc<State>>,
    Asked(rule): Asked<Rule>,
) -> Result<Response, Problem> {
    let live = state.rules.add(rule).map_err(|refused| match refused {
        Refused::Wrong(why) => bad(why),
        Refused::Taken(_) | Refused::Full => {
            Problem::new(StatusCode::CONFLICT, "conflict", refused.to_string())
        }
    })?;
    Ok(answer(StatusCode::CREATED, &shown(&live)))
}

/// All rules, or those of `issuer`.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let rules: Vec<Value> = state.rules.list(issuer(&form)?).iter().map(shown).collect();
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "rules": rules })))
}

/// One rule.
pub(super) async fn show(
    Shared(state): Shared<Arc<State>>,
    Named(id): Named,
) -> Result<Response, Problem> {
    let rules = state.rules.list(None);
    let live = rules.iter().find(|live| live.id == id).ok_or_else(|| missing(&id))?;
    Ok(answer(StatusCode::OK, &shown(live)))
}

/// Clears one rule.
pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    Named(id): Named,
) -> Result<Response, Problem> {
    if state.rules.remove(&id) { Ok(cleared(1)) } else { Err(missing(&id)) }
}

/// Clears all rules, or those of `issuer`.
pub(super) async fn clear(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    Ok(cleared(state.rules.clear(issuer(&form)?)))
}

fn cleared(count: usize) -> Response {
    answer(StatusCode::OK, &json!({ "cleared": count }))
}

fn missing(id: &str) -> Problem {
    let why = format!("there is no rule `{id}`: GET /-/rules lists them");
    Problem::new(StatusCode::NOT_FOUND, "not_found", why)
}

/// The rule as it was added, with its id and what it has done.
pub(super) fn shown(live: &Live) -> Value {
    let mut rule = serde_json::to_value(&live.rule).unwrap_or_default();
    rule["id"] = live.id.as_str().into();
    rule["acted"] = live.acted.into();
    rule["remaining"] = live.remaining().into();
    rule
}
