//! `/-/clock`: the time of all that is issued and validated.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::asked::{Asked, bad};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::clock::ClockOrder;

/// What it shows.
pub(super) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    shown(&state)
}

/// Moves it; what it shows then.
pub(super) async fn set(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<ClockOrder>,
) -> Result<Response, Problem> {
    order.carry_out(&state.clock).map_err(bad)?;
    Ok(shown(&state))
}

fn shown(state: &State) -> Response {
    let (now, offset) = (state.clock.now(), state.clock.offset());
    answer(StatusCode::OK, &json!({ "now": now, "offset": offset }))
}
