//! Protected resource metadata (RFC 9728): which issuer's tokens the resource with an issuer's URL
//! takes, the userinfo endpoint before all.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::{Call, json as answered};
use crate::grants::SCOPES;

/// RFC 9728 section 3.2.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let url = &call.issuer.url;
    answered(
        StatusCode::OK,
        &json!({
            "resource": url,
            "authorization_servers": [url],
            "scopes_supported": SCOPES,
            "bearer_methods_supported": ["header", "body"],
        }),
    )
}
