//! `jwks_uri`: the JWK Set (RFC 7517 section 5).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use super::Call;
use crate::jose::base64url;

/// The keys that the issuer publishes now. Caches may keep them, but must ask
/// each time whether they are still right (RFC 9111 section 5.2.2.4).
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut keys = call.state.keys_of(&call.issuer.path).jwk_set();
    for (defect, _) in call.lies.each() {
        defect.publish(&mut keys);
    }
    let tag = format!("\"{}\"", base64url::encode(&Sha256::digest(keys.to_string())[..12]));
    let known = call.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let fresh = known.is_some_and(|tags| tags.split(',').any(|known| names(known.trim(), &tag)));
    let answer = if fresh {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        super::json(StatusCode::OK, &keys)
    };
    ([(header::ETAG, tag), (header::CACHE_CONTROL, "no-cache".to_owned())], answer).into_response()
}

/// The weak comparison of RFC 9110 section 13.1.2; `*` is any tag.
fn names(known: &str, tag: &str) -> bool {
    known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
}
