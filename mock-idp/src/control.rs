//! The control API under `/-/`.

mod asked;
mod clients;
mod clock;
mod dashboard;
mod device;
mod entries;
mod events;
mod guard;
mod issuers;
mod journal;
mod keys;
mod mint;
mod openapi;
mod reset;
mod rules;
mod sessions;
mod state;
mod tls_faults;
mod tokens;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, Uri, header};
use axum::middleware;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, any, get, post};
use serde_json::json;

use self::entries::Entries;
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::ui::ASSETS;

/// Every route for programs, with its methods: those that `openapi.yaml` describes. The pages and
/// what they load change with each other and are for browsers alone.
pub(crate) const ROUTES: &[(&str, &str)] = &[
    ("GET", "/-/ready"),
    ("GET", "/-/openapi.yaml"),
    ("GET", "/-/state"),
    ("POST", "/-/reset"),
    ("GET", "/-/rules"),
    ("POST", "/-/rules"),
    ("DELETE", "/-/rules"),
    ("GET", "/-/rules/{id}"),
    ("DELETE", "/-/rules/{id}"),
    ("POST", "/-/mint"),
    ("GET", "/-/clock"),
    ("PUT", "/-/clock"),
    ("GET", "/-/device"),
    ("POST", "/-/device"),
    ("GET", "/-/issuers"),
    ("PUT", "/-/issuers"),
    ("DELETE", "/-/issuers"),
    ("GET", "/-/users"),
    ("PUT", "/-/users"),
    ("DELETE", "/-/users"),
    ("GET", "/-/clients"),
    ("PUT", "/-/clients"),
    ("DELETE", "/-/clients"),
    ("GET", "/-/sessions"),
    ("DELETE", "/-/sessions"),
    ("GET", "/-/tls-faults"),
    ("POST", "/-/tls-faults"),
    ("DELETE", "/-/tls-faults"),
    ("GET", "/-/keys"),
    ("POST", "/-/keys"),
    ("GET", "/-/keys/{key}"),
    ("DELETE", "/-/keys/{key}"),
    ("GET", "/-/journal"),
    ("DELETE", "/-/journal"),
    ("GET", "/-/journal/wait"),
    ("GET", "/-/journal/{number}"),
    ("GET", "/-/tokens"),
    ("GET", "/-/tokens/{number}"),
    ("GET", "/-/events"),
];

/// All that the control API answers.
pub(crate) fn router(state: &Arc<State>) -> Router<Arc<State>> {
    assets()
        .route("/-/ready", get(|| async { answer(StatusCode::OK, &json!({ "ready": true })) }))
        .route("/-/openapi.yaml", get(openapi::show))
        .route("/-/state", get(state::show))
        .route("/-/reset", post(reset::reset))
        .route("/-/rules", get(rules::list).post(rules::add).delete(rules::clear))
        .route("/-/rules/{id}", get(rules::show).delete(rules::remove))
        .route("/-/mint", post(mint::mint))
        .route("/-/clock", get(clock::show).put(clock::set))
        .route("/-/device", get(device::list).post(device::order))
        .route("/-/issuers", get(issuers::list).put(issuers::put).delete(issuers::forget))
        .route("/-/users", of_entries::<users::Users>())
        .route("/-/clients", of_entries::<clients::Clients>())
        .route("/-/sessions", get(sessions::list).delete(sessions::end))
        .route(
            "/-/tls-faults",
            get(tls_faults::list).post(tls_faults::open).delete(tls_faults::close),
        )
        .route("/-/keys", get(keys::list).post(keys::change))
        .route("/-/keys/{key}", get(keys::show).delete(keys::remove))
        .route("/-/journal", get(journal::show).delete(journal::clear))
        .route("/-/journal/wait", get(journal::wait))
        .route("/-/journal/{number}", get(journal::one))
        .route("/-/tokens", get(tokens::list))
        .route("/-/tokens/{number}", get(tokens::show))
        .route("/-/events", get(events::listen))
        .route("/-/", get(dashboard::show).fallback(nothing))
        .route("/-/{*path}", any(nothing))
        .method_not_allowed_fallback(other_method)
        .layer(middleware::from_fn_with_state(Arc::clone(state), guard::guard))
}

/// What stands by name for every issuer or for one.
fn of_entries<E: Entries + 'static>() -> MethodRouter<Arc<State>> {
    get(entries::list::<E>).put(entries::put::<E>).delete(entries::remove::<E>)
}

/// What pages load.
fn assets() -> Router<Arc<State>> {
    ASSETS.iter().fold(Router::new(), |router, asset| {
        router.route(asset.path, get(|| async { asset.answer() }))
    })
}

/// What a path takes that was asked by another method (RFC 9110 section 15.5.6).
async fn other_method(uri: Uri) -> Response {
    let told = ROUTES.iter().filter(|(_, route)| matches(route, uri.path()));
    let mut allowed: Vec<&str> = told.map(|(method, _)| *method).collect();
    if allowed.is_empty() {
        allowed.push("GET");
    }
    let allowed = allowed.join(", ");
    let why = format!("{} takes {allowed}", uri.path());
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", why);
    ([(header::ALLOW, allowed)], problem).into_response()
}

/// Whether a path is one of the route's; `{id}` is any segment.
fn matches(route: &str, path: &str) -> bool {
    let (wanted, segments) = (route.split('/'), path.split('/'));
    wanted.clone().count() == segments.clone().count()
        && wanted.zip(segments).all(|(wanted, one)| wanted == one || wanted.starts_with('{'))
}

async fn nothing() -> Response {
    let routes: Vec<String> =
        ROUTES.iter().map(|(method, path)| format!("{method} {path}")).collect();
    let there = format!("the control API has {}", routes.join(", "));
    Problem::new(StatusCode::NOT_FOUND, "not_found", there).into_response()
}
