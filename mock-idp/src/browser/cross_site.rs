//! Forms that another site posts here: the browser leaves the cookie (`SameSite=Lax`) behind.

use axum::http::Method;
use axum::response::Response;

use crate::endpoints::{Call, see_other};

/// Has the browser ask again with GET, so that the cookie comes along and nobody who is logged in
/// is taken for a stranger. None where no other site's form was posted.
pub(crate) fn again_with_cookie(call: &Call<'_>, path: &str) -> Option<Response> {
    let site = call.headers.get("sec-fetch-site")?;
    let form = std::str::from_utf8(call.body).ok()?;
    let asked = call.method == Method::POST && site == "cross-site";
    let printable = form.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    (asked && printable).then(|| see_other(&format!("{}?{form}", call.issuer.endpoint_url(path))))
}
