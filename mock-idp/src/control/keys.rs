//! `/-/keys`: the keys of an issuer, shown and changed while the provider runs.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State as Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::asked::{Asked, Named, bad, filters};
use crate::endpoints::{Problem, json as answer};
use crate::form::Form;
use crate::idp::{Connection, KeysError, State};
use crate::jose::Key;
use crate::script::DEFAULT_ISSUER;
use crate::script::key::KeyOrder;
use crate::script::rule;
use crate::span::Span;

/// Changes the keys; the answer names the key that signs now and all that are published.
pub(super) async fn change(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<KeyOrder>,
) -> Result<Response, Problem> {
    let issuer = order.issuer.clone();
    let done =
        if order.takes_long() { made(&state, order).await? } else { order.carry_out(&state) };
    let added = done.map_err(bad)?;
    let mut told = shown(&state, &issuer);
    if let Some(key) = added {
        told["key"] = key_shown(&key);
    }
    Ok(answer(StatusCode::OK, &told))
}

/// One key at a time is made, and not where answers are.
async fn made(state: &Arc<State>, order: KeyOrder) -> Result<Result<Option<Key>, String>, Problem> {
    let stopped = || {
        let why = "the provider stops".to_owned();
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", why)
    };
    let permit = Arc::clone(&state.keys.making).acquire_owned().await.map_err(|_| stopped())?;
    let state = Arc::clone(state);
    let making = tokio::task::spawn_blocking(move || {
        let made = order.carry_out(&state);
        drop(permit);
        made
    });
    making.await.map_err(|_| stopped())
}

/// The JWK Set that `issuer` publishes now, and what else there is to know of its keys.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    Ok(answer(StatusCode::OK, &shown(&state, issuer(&form)?)))
}

/// One key: as a JWK, or as PEM where `format` says so; the private one where `private` is true
/// and the request comes from this machine.
pub(super) async fn show(
    Shared(state): Shared<Arc<State>>,
    Extension(connection): Extension<Connection>,
    Named(name): Named,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer", "private", "format"])?;
    let key = state.keys_of(issuer(&form)?).find(&name).map_err(|error| missing(&error))?;
    let private = match form.get("private").unwrap_or("false") {
        "true" => true,
        "false" => false,
        _ => return Err(bad("`private` is true or false")),
    };
    if private && !connection.is_from_here() {
        let why = "private keys are for this machine alone: ask from it, by a loopback address";
        return Err(Problem::new(StatusCode::FORBIDDEN, "access_denied", why.to_owned()));
    }
    let (media_type, body) = match (form.get("format").unwrap_or("jwk"), private) {
        ("jwk", false) => ("application/jwk+json", key.jwk().to_string()),
        ("jwk", true) => {
            let jwk = key.private_jwk().ok_or_else(|| bad("the key can't be taken apart"))?;
            ("application/jwk+json", jwk.to_string())
        }
        ("pem", false) => ("application/x-pem-file", key.spki_pem()),
        ("pem", true) => ("application/x-pem-file", key.private_pem()),
        _ => return Err(bad("`format` is jwk or pem")),
    };
    let mut response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Removes one key.
pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    Named(name): Named,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuer = issuer(&form)?;
    state.keys_of(issuer).remove(&name).map_err(|error| match error {
        KeysError::Unknown { .. } => missing(&error),
        other => bad(other.to_string()),
    })?;
    Ok(answer(StatusCode::OK, &shown(&state, issuer)))
}

fn issuer(form: &Form) -> Result<&str, Problem> {
    let issuer = form.get("issuer").unwrap_or(DEFAULT_ISSUER);
    if issuer == crate::script::ANY_ISSUER {
        return Err(bad("keys are those of one `issuer`"));
    }
    rule::issuer_problem(issuer).map_or(Ok(issuer), |why| Err(bad(why)))
}

fn missing(error: &KeysError) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", error.to_string())
}

fn shown(state: &State, issuer: &str) -> Value {
    let keys = state.keys_of(issuer).now();
    let mut shown = keys.jwk_set();
    let names = |keys: &[Key]| keys.iter().map(|key| key.name.to_string()).collect::<Vec<_>>();
    shown["issuer"] = issuer.into();
    shown["signing"] = keys.signing.name.as_ref().into();
    shown["alg"] = keys.signing.alg.name().into();
    shown["published"] = names(&keys.published).into();
    shown["own"] = names(&keys.own).into();
    let span = |seconds: i64| {
        let seconds = u64::try_from(seconds).unwrap_or_default();
        Span(std::time::Duration::from_secs(seconds)).to_string()
    };
    shown["rotation"] = keys
        .turns
        .map(|(every, overlap)| json!({ "every": span(every), "overlap": span(overlap) }))
        .into();
    shown
}

/// How a key is called, and its public part.
fn key_shown(key: &Key) -> Value {
    json!({ "name": key.name, "kid": key.kid, "alg": key.alg.name(), "jwk": key.jwk() })
}
