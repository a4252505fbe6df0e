//! The pages that people see: login, device verification, dashboard. Plain HTML from `templates/`,
//! every value escaped.

mod assets;
mod dashboard;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

pub(crate) use assets::{ASSETS, Asset};
pub(crate) use dashboard::{Dashboard, Locked, SHOWN, is_shown};

/// What a page may load and who may frame it. No `form-action`: browsers hold it against the
/// redirect that follows a form, too, and that leads to the relying party.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; \
                      base-uri 'none'";

/// A page, not to be stored or framed.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    let Ok(html) = template.render() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let fields = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, fields, html).into_response()
}
