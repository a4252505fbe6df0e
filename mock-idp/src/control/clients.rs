//! `/-/clients`: the clients of every issuer, or of one.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, bad, filters, issuer, named};
use crate::client::Client;
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::{ANY_ISSUER, ClientOrder};

/// Those of every issuer, or all that `issuer` has; no secrets.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuer = issuer(&form)?;
    let known = state.clients.all(issuer);
    let clients: Vec<Value> = known.into_iter().map(|client| shown(issuer, client)).collect();
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "clients": clients })))
}

/// Adds one, or changes what is named.
pub(super) async fn put(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<ClientOrder>,
) -> Result<Response, Problem> {
    let issuer = order.issuer.clone();
    let client = order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::OK, &shown(Some(&issuer), client)))
}

/// Takes the client with that `client_id` away.
pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer", "client_id"])?;
    let (issuer, client_id) = (issuer(&form)?, named(&form, "client_id")?);
    if state.clients.remove(issuer, client_id) {
        return Ok(answer(StatusCode::OK, &json!({ "removed": client_id })));
    }
    let why = format!("no client is called `{client_id}` there: GET /-/clients lists them");
    Err(Problem::new(StatusCode::NOT_FOUND, "not_found", why))
}

/// Everything but the secret.
fn shown(issuer: Option<&str>, client: Client) -> Value {
    let has_secret = client.client_secret.is_some();
    let mut shown = json!(Client { client_secret: None, ..client });
    shown["issuer"] = issuer.unwrap_or(ANY_ISSUER).into();
    shown["has_secret"] = has_secret.into();
    shown
}
