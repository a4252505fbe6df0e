//! The one cookie: it names a browser at an issuer, whether or not somebody is logged in.

use axum::http::header;
use sha2::{Digest as _, Sha256};

use crate::endpoints::Call;
use crate::jose::base64url;

/// Reads and writes the cookie.
pub(crate) struct Cookie;

impl Cookie {
    /// The value that the browser sends back, if it looks like one that was given out.
    pub(crate) fn of(call: &Call<'_>) -> Option<String> {
        let name = name(&call.issuer.path);
        let fields = call.headers.get_all(header::COOKIE).iter();
        let texts: Vec<&str> = fields.filter_map(|field| field.to_str().ok()).collect();
        let found = texts
            .iter()
            .flat_map(|text| cookie::Cookie::split_parse(*text))
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)?;
        let value = found.value();
        let ours = base64url::decode(value).is_ok_and(|bytes| bytes.len() == 32);
        ours.then(|| value.to_owned())
    }

    /// The `Set-Cookie` field with this value.
    pub(crate) fn set(call: &Call<'_>, value: &str) -> String {
        format!("{}={value}; {}", name(&call.issuer.path), attributes(call))
    }

    /// The `Set-Cookie` field that takes it away.
    pub(crate) fn clear(call: &Call<'_>) -> String {
        format!("{}=; Max-Age=0; {}", name(&call.issuer.path), attributes(call))
    }
}

/// `Lax`, so that it comes along when a relying party sends the browser here.
fn attributes(call: &Call<'_>) -> String {
    let secure = if call.issuer.url.starts_with("https:") { "; Secure" } else { "" };
    format!("Path={}; HttpOnly; SameSite=Lax{secure}", path(&call.issuer.path))
}

/// The issuer's path, so that other issuers never see the cookie; the root where the attribute
/// can't hold it (RFC 6265 section 4.1.1).
fn path(issuer: &str) -> &str {
    let held = issuer.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';');
    if held && !issuer.is_empty() { issuer } else { "/" }
}

/// One for each issuer, also below another: by a hash, since a path may hold what a name can't.
fn name(issuer: &str) -> String {
    format!("mock-idp-{}", base64url::encode(&Sha256::digest(issuer.as_bytes())[..9]))
}
