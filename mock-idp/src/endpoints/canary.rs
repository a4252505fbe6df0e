//! The canary: what a token's `jku` and `x5u` point to, and nobody must fetch. It answers with
//! the attacker's keys, so that a verifier that does fetch is truly deceived.

use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use crate::idp::State;
use crate::jose::KeyRing;

/// The attacker's JWK Set; below `/canary/x5u`, the attacker's public key as PEM.
pub(crate) async fn answer(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    if request.uri().path().starts_with("/canary/x5u") {
        let key = KeyRing::X.signer(state.signing_alg()).unwrap_or_else(|| KeyRing::X.second());
        return ([("content-type", "application/x-pem-file")], key.spki_pem()).into_response();
    }
    super::json(StatusCode::OK, &KeyRing::X.jwk_set(&state.algorithms))
}
