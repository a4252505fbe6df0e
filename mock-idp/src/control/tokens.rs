//! `/-/tokens`: the last tokens issued, each with what was wrong with it when it was issued.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::Named;
use crate::decode::Oddity;
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::jose::base64url;
use crate::mint::TokenKind;
use crate::recent::Recent;

/// All that are kept, the newest first, without the tokens themselves.
pub(super) async fn list(Shared(state): Shared<Arc<State>>) -> Response {
    let tokens: Vec<Value> = state.recent.newest_first().iter().map(judged).collect();
    answer(StatusCode::OK, &json!({ "format": 1, "tokens": tokens }))
}

/// One of them whole: the token, and what its header and payload say, where they are JSON.
pub(super) async fn show(
    Shared(state): Shared<Arc<State>>,
    Named(number): Named,
) -> Result<Response, Problem> {
    let found = number.parse().ok().and_then(|number| state.recent.get(number));
    let Some(recent) = found else {
        let why = format!("no token `{number}` is kept: GET /-/tokens lists the last ones");
        return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", why));
    };
    let mut shown = judged(&recent);
    let mut parts = recent.token.split('.').map(|part| {
        let bytes = base64url::decode(part).unwrap_or_default();
        serde_json::from_slice::<Value>(&bytes).unwrap_or_default()
    });
    shown["decoded"] = json!({ "header": parts.next(), "payload": parts.next() });
    shown["token"] = recent.token.into();
    Ok(answer(StatusCode::OK, &shown))
}

fn judged(recent: &Recent) -> Value {
    let view = recent.view();
    let odd = |odd: &Oddity| {
        json!({
            "requirement": odd.requirement,
            "level": odd.level,
            "detail": odd.detail,
            "clauses": odd.clauses,
        })
    };
    json!({
        "number": recent.number,
        "at": recent.at,
        "kind": match recent.kind {
            TokenKind::Id => "id",
            TokenKind::Access => "access",
        },
        "issuer": recent.issuer,
        "client": recent.client_id,
        "opaque": view.is_none(),
        "odd": view.map(|view| view.odd.iter().map(odd).collect::<Vec<_>>()).unwrap_or_default(),
    })
}
