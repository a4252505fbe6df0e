//! `/-/sessions`: who is logged in, and the end of that.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{filters, issuer};
use crate::browser::Session;
use crate::endpoints::{Problem, end_session, json as answer};
use crate::form::Form;
use crate::idp::State;
use crate::issuer::belongs;

/// What chooses sessions.
const FILTERS: [&str; 3] = ["issuer", "user", "sid"];

/// All, or those that the filters choose; never a cookie.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &FILTERS)?;
    let sessions: Vec<Value> =
        chosen(&state, &form)?.iter().map(|(_, session)| shown(session)).collect();
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "sessions": sessions })))
}

/// Ends them, and tells their relying parties as a logout does.
pub(super) async fn end(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &FILTERS)?;
    let mut ended = 0;
    for (cookie, _) in chosen(&state, &form)? {
        if let Some(session) = state.browsers.sessions.take(&cookie, state.clock.now()) {
            end_session(&state, &session);
            ended += 1;
        }
    }
    Ok(answer(StatusCode::OK, &json!({ "ended": ended })))
}

fn chosen(state: &State, form: &Form) -> Result<Vec<(String, Session)>, Problem> {
    let issuer = issuer(form)?;
    let mut sessions = state.browsers.sessions.all(state.clock.now());
    sessions.retain(|(_, session)| {
        issuer.is_none_or(|issuer| belongs(&session.issuer, issuer))
            && form.get("user").is_none_or(|name| session.user.is_called(name))
            && form.get("sid").is_none_or(|sid| session.sid == sid)
    });
    Ok(sessions)
}

fn shown(session: &Session) -> Value {
    json!({
        "issuer": session.issuer,
        "sid": session.sid,
        "sub": session.user.sub,
        "auth_time": session.auth_time,
        "by_password": session.by_password,
        "clients": session.clients,
    })
}
