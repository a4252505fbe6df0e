//! `POST /-/device`: decides on a device, or sets what devices meet.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::asked::{Asked, bad};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::device::DeviceOrder;

/// Carries out what is ordered.
pub(super) async fn order(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<DeviceOrder>,
) -> Result<Response, Problem> {
    order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::OK, &json!({ "done": true })))
}
