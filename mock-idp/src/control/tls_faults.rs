//! `/-/tls-faults`: listeners whose TLS handshake lies, with the issuers of this provider behind.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, bad, filters};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::DEFAULT_ISSUER;
use crate::script::tls_fault::TlsFaultOrder;

/// Opens one; where it is open, it stays.
pub(super) async fn open(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<TlsFaultOrder>,
) -> Result<Response, Problem> {
    let base = order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::CREATED, &shown(&order.defect, &base)))
}

/// Those that are open.
pub(super) async fn list(Shared(state): Shared<Arc<State>>) -> Response {
    let open = state.tls_faults();
    let open: Vec<Value> = open.iter().map(|(defect, base)| shown(defect, base)).collect();
    answer(StatusCode::OK, &json!({ "format": 1, "tls_faults": open }))
}

/// Closes all, or the one with that `defect`.
pub(super) async fn close(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["defect"])?;
    let closed = match form.get("defect") {
        None => state.close_tls_faults(),
        Some(defect) if state.close_tls_fault(defect) => 1,
        Some(defect) => {
            let why = format!("no listener lies by `{defect}`: GET /-/tls-faults lists them");
            return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", why));
        }
    };
    Ok(answer(StatusCode::OK, &json!({ "closed": closed })))
}

fn shown(defect: &str, base: &str) -> Value {
    json!({ "defect": defect, "base": base, "issuer": format!("{base}{DEFAULT_ISSUER}") })
}
