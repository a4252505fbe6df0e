//! `/-/clock`: the time of all that is issued and validated.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::asked::{Asked, bad};
use crate::clock::{self, NumericDate};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::span::Shift;

/// One of the three.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// How far it is ahead of this machine's.
    offset: Option<Shift>,
    /// What it shows now.
    now: Option<NumericDate>,
    /// How far it is moved from where it is.
    advance: Option<Shift>,
}

/// What it shows.
pub(super) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    shown(&state)
}

/// Moves it; what it shows then.
pub(super) async fn set(
    Shared(state): Shared<Arc<State>>,
    Asked(change): Asked<Change>,
) -> Result<Response, Problem> {
    match (change.offset, change.now, change.advance) {
        (Some(Shift(offset)), None, None) => state.clock.set_offset(offset),
        (None, Some(now), None) => state.clock.set_offset(now.saturating_sub(clock::now())),
        (None, None, Some(Shift(seconds))) => state.clock.advance(seconds),
        _ => {
            return Err(bad(
                "it takes one of `offset` (\"+1h\", \"-5m\", seconds), `now` (a NumericDate) \
                        and `advance` (\"1h\", seconds)",
            ));
        }
    }
    Ok(shown(&state))
}

fn shown(state: &State) -> Response {
    let (now, offset) = (state.clock.now(), state.clock.offset());
    answer(StatusCode::OK, &json!({ "now": now, "offset": offset }))
}
