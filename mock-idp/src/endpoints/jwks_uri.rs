//! `jwks_uri`: the JWK Set (RFC 7517 section 5).

use axum::http::StatusCode;
use axum::response::Response;

use super::Call;
use crate::jose::KeyRing;

/// The keys of the issuer, which depend on its path alone.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let keys = KeyRing::of_path(&call.issuer.path).jwk_set(&call.state.algorithms);
    super::json(StatusCode::OK, &keys)
}
