//! `POST /-/keys`: changes the keys of an issuer while the provider runs.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::json;

use super::authorize;
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// The issuer's path: `/default`.
    issuer: String,
    act: Act,
    /// The key by name, where the act needs one.
    key: Option<String>,
}

/// The methods of `MockIdp` with these names; `restore` is `restore_keys`.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Act {
    Rotate,
    Publish,
    Retire,
    Restore,
}

/// Changes the keys; the answer names the key that signs now and all that are published.
pub(super) async fn change(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(challenge) = authorize(&state, &headers) {
        return challenge;
    }
    let bad =
        |why: String| Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why).into_response();
    let Change { issuer, act, key } = match serde_json::from_slice(&body) {
        Ok(change) => change,
        Err(error) => return bad(format!("not what is asked here: {error}")),
    };
    if !issuer.is_empty() && !issuer.starts_with('/') {
        return bad(format!("`issuer` is a path, as in /default, not `{issuer}`"));
    }
    let (keys, algorithms) = (&state.keys, &state.algorithms);
    let named = || key.as_deref().ok_or_else(|| "this act needs the name of a `key`".to_owned());
    let done = match act {
        Act::Rotate => {
            keys.rotate(&issuer, algorithms);
            Ok(())
        }
        Act::Restore => {
            keys.restore(&issuer);
            Ok(())
        }
        Act::Publish => named().and_then(|key| {
            keys.publish(&issuer, algorithms, key).map_err(|unknown| unknown.to_string())
        }),
        Act::Retire => named().and_then(|key| {
            keys.retire(&issuer, algorithms, key).map_err(|unknown| unknown.to_string())
        }),
    };
    if let Err(why) = done {
        return bad(why);
    }
    let published: Vec<&str> =
        keys.published(&issuer, algorithms).iter().map(|key| key.name).collect();
    let signing = keys.signing(&issuer, state.signing_alg()).map(|key| key.name);
    answer(StatusCode::OK, &json!({ "issuer": issuer, "signing": signing, "published": published }))
}
