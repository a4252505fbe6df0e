//! `/-/keys`: the keys of an issuer, shown and changed while the provider runs.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::asked::{Asked, bad, filters};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::script::default_issuer;

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// The issuer's path.
    #[serde(default = "default_issuer")]
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
    Asked(Change { issuer, act, key }): Asked<Change>,
) -> Result<Response, Problem> {
    if !issuer.is_empty() && !issuer.starts_with('/') {
        return Err(bad(format!("`issuer` is a path, as in /default, not `{issuer}`")));
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
        return Err(bad(why));
    }
    let published: Vec<&str> =
        keys.published(&issuer, algorithms).iter().map(|key| key.name).collect();
    let signing = keys.signing(&issuer, state.signing_alg()).map(|key| key.name);
    let told = json!({ "issuer": issuer, "signing": signing, "published": published });
    Ok(answer(StatusCode::OK, &told))
}

/// The JWK Set that `issuer` publishes now, and the name of the key that signs.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuer = form.get("issuer").unwrap_or(crate::script::DEFAULT_ISSUER);
    let signing = state.keys.signing(issuer, state.signing_alg()).map(|key| key.name);
    let mut shown = state.keys.jwk_set(issuer, &state.algorithms);
    shown["issuer"] = issuer.into();
    shown["signing"] = signing.into();
    Ok(answer(StatusCode::OK, &shown))
}
