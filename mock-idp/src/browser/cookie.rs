//! The one cookie: it names a browser at an issuer, whether or not somebody is logged in.

use axum::http::header;
use sha2::{Digest as _, Sha256};

use crate::endpoints::Call;
use crate::jose::base64url;

/// Reads and writes the cookie.
pub(crate) struct Cookie;

impl Cookie {
    /// The value that the browser sends back.
    pub(crate) fn of(call: &Call<'_>) -> Option<String> {
        let name = name(&call.issuer.path);
        let fields = call.headers.get_all(header::COOKIE).iter();
        let texts: Vec<&str> = fields.filter_map(|field| field.to_str().ok()).collect();
        let found = texts
            .iter()
            .flat_map(|text| cookie::Cookie::split_parse(*text))
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)?;
        Some(found.value().to_owned())
    }

    /// The `Set-Cookie` field with this value.
    pub(crate) fn set(call: &Call<'_>, value: &str) -> String {
        let secure = if call.state.base.starts_with("https:") { "; Secure" } else { "" };
        let name = name(&call.issuer.path);
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
    }

    /// The `Set-Cookie` field that takes it away.
    pub(crate) fn clear(call: &Call<'_>) -> String {
        format!("{}=; Path=/; Max-Age=0", name(&call.issuer.path))
    }
}

/// One for each issuer: by a hash, since a path may hold what a cookie's `Path` can't.
fn name(issuer: &str) -> String {
    format!("mock-idp-{}", base64url::encode(&Sha256::digest(issuer.as_bytes())[..9]))
}
