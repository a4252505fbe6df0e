//! `/-/device`: the devices that wait; decides on one, or sets what devices meet.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, bad, filters, issuer};
use crate::device::DeviceCode;
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::device::DeviceOrder;

/// All devices that wait for an End-User, or those at `issuer`; the newest first.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let waiting = state.devices.all_waiting(issuer(&form)?, state.clock.now());
    let waiting: Vec<Value> = waiting.iter().map(shown).collect();
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "waiting": waiting })))
}

fn shown(waiting: &DeviceCode) -> Value {
    json!({
        "issuer": waiting.authorization.issuer,
        "user_code": waiting.user_code,
        "client": waiting.authorization.client_id,
        "scope": waiting.authorization.scope,
        "resource": waiting.authorization.resource,
        "expires": waiting.expires,
    })
}

/// Carries out what is ordered.
pub(super) async fn order(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<DeviceOrder>,
) -> Result<Response, Problem> {
    order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::OK, &json!({ "done": true })))
}
