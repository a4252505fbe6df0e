//! `GET /-/openapi.yaml`: what all of this is, for tools.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};

/// The OpenAPI description of the control API and of the endpoints of an issuer.
const DESCRIPTION: &str = include_str!("../../openapi.yaml");

/// The description; the media type is that of RFC 9512, since none of OpenAPI's own is registered.
pub(super) async fn show() -> Response {
    ([(header::CONTENT_TYPE, "application/yaml")], DESCRIPTION).into_response()
}

#[cfg(test)]
mod tests;
