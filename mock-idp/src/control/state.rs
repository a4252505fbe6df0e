//! `GET /-/state`: what the provider knows now, at a glance.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::endpoints::json as answer;
use crate::idp::State;
use crate::issuer::Issuer;
use crate::journal::Filter;

/// Issuers that were asked for, with their keys; rules; the clock; how much is kept.
pub(super) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    let issuers = super::issuers::known(&state);
    let issuers: Vec<Value> = issuers.iter().map(|known| issuer(&state, known)).collect();
    let rules: Vec<Value> = state.rules.list(None).iter().map(super::rules::shown).collect();
    let now = state.clock.now();
    let issued = &state.issued;
    answer(
        StatusCode::OK,
        &json!({
            "format": 1,
            "base": state.base,
            "clock": { "now": now, "offset": state.clock.offset() },
            "issuers": issuers,
            "rules": rules,
            "counts": {
                "requests": state.journal.matching(&Filter::default()),
                "codes": issued.codes.all(now).len(),
                "access_tokens": issued.access_tokens.all(now).len(),
                "refresh_tokens": issued.refresh_tokens.all(now).len(),
            },
        }),
    )
}

fn issuer(state: &State, Issuer { path, url, .. }: &Issuer) -> Value {
    let keys = state.keys_of(path).now();
    json!({
        "path": path,
        "issuer": url,
        "signing": keys.signing.name,
        "published": keys.published.iter().map(|key| &key.name).collect::<Vec<_>>(),
    })
}
