//! The canary: what a token's `jku`, `x5u` and `kid` point to, and nobody must fetch. It answers
//! with the attacker's keys, so that a verifier that does fetch is truly deceived.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::json;
use crate::idp::State;
use crate::jose::pem::to_pem;
use crate::jose::{Alg, KeyRing, certificate};

/// The attacker's certificate below `/canary/x5u` (for the algorithm that a segment names), else
/// the attacker's JWK Set.
pub(crate) fn answer(state: &State, path: &str) -> Response {
    let mut segments = path.split('/').skip_while(|segment| *segment != "canary").skip(1);
    if segments.next() != Some("x5u") {
        return json(StatusCode::OK, &KeyRing::X.jwk_set(Alg::PUBLIC));
    }
    let alg = segments.find_map(Alg::from_name).unwrap_or(state.signing_alg());
    let key = KeyRing::X.signer(alg).unwrap_or_else(|| KeyRing::X.second());
    match certificate::self_signed(key, "attacker") {
        Ok(der) => {
            let pem = to_pem("CERTIFICATE", &der);
            ([(header::CONTENT_TYPE, "application/x-pem-file")], pem).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
