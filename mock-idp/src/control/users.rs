//! `/-/users`: the End-Users of every issuer, or of one.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, bad, filters, issuer, named};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::ANY_ISSUER;
use crate::script::user::UserOrder;
use crate::users::Entry;

/// Those of every issuer, or all that `issuer` has or had; no passwords.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuer = issuer(&form)?;
    let known = state.users.known(issuer);
    let users: Vec<Value> = known.iter().map(|entry| shown(issuer, entry)).collect();
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "users": users })))
}

/// Adds one, or changes what is named.
pub(super) async fn put(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<UserOrder>,
) -> Result<Response, Problem> {
    let issuer = order.issuer.clone();
    let entry = order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::OK, &shown(Some(&issuer), &entry)))
}

/// Takes the `user` of that `sub`, `email` or `preferred_username` away.
pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer", "user"])?;
    let (issuer, user) = (issuer(&form)?, named(&form, "user")?);
    if state.users.remove(issuer, user) {
        return Ok(answer(StatusCode::OK, &json!({ "removed": user })));
    }
    let why = format!("no End-User is called `{user}` there: GET /-/users lists them");
    Err(Problem::new(StatusCode::NOT_FOUND, "not_found", why))
}

fn shown(issuer: Option<&str>, Entry { user, status }: &Entry) -> Value {
    json!({
        "issuer": issuer.unwrap_or(ANY_ISSUER),
        "sub": user.sub,
        "email": user.email,
        "preferred_username": user.preferred_username,
        "groups": user.groups,
        "claims": user.claims,
        "status": status,
    })
}
