//! `GET /-/`: the dashboard for browsers.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::nothing;
use crate::idp::State;
use crate::ui::{self, Dashboard, Locked};

/// The dashboard; for programs, what there is.
pub(super) async fn show(Shared(state): Shared<Arc<State>>, headers: HeaderMap) -> Response {
    if !is_for_people(&headers) {
        return nothing().await;
    }
    ui::page(StatusCode::OK, &Dashboard::of(&state))
}

/// A form for the control token.
pub(super) fn locked() -> Response {
    ui::page(StatusCode::UNAUTHORIZED, &Locked {})
}

/// Whether a browser asks.
pub(super) fn is_for_people(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
