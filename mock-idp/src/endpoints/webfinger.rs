//! WebFinger (RFC 7033): which issuer is asked for an End-User (OIDCD-2).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::{Call, Problem};
use crate::issuer::{Issuer, Place};

/// The relation of an issuer (OIDCD-2).
const ISSUER: &str = "http://openid.net/specs/connect/1.0/issuer";

/// The JSON Resource Descriptor, for anybody's script (RFC 7033 section 5).
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut response = match descriptor(call) {
        Ok(descriptor) => {
            ([(header::CONTENT_TYPE, "application/jrd+json")], descriptor.to_string())
                .into_response()
        }
        Err(problem) => problem.into_response(),
    };
    let anybody = HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
    response
}

fn descriptor(call: &Call<'_>) -> Result<serde_json::Value, Problem> {
    let bad = |why: &str| Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why.to_owned());
    let mut resources = Vec::new();
    let mut relations = Vec::new();
    for (name, value) in url::form_urlencoded::parse(call.query.as_bytes()) {
        match name.as_ref() {
            "resource" => resources.push(value.into_owned()),
            "rel" => relations.push(value.into_owned()),
            _ => {}
        }
    }
    let [resource] = resources.as_slice() else {
        return Err(bad("one `resource` is asked for, `acct:alice@example.com`"));
    };
    if url::Url::parse(resource).is_err() {
        return Err(bad("`resource` must be a URI, `acct:alice@example.com`"));
    }
    let unknown = || {
        let why = "known are `acct:` and the address of an End-User, and URLs below an issuer";
        Problem::new(StatusCode::NOT_FOUND, "not_found", why.to_owned())
    };
    let issuer = issuer_of(call, resource).ok_or_else(unknown)?;
    let asked = relations.is_empty() || relations.iter().any(|relation| relation == ISSUER);
    let links = asked.then(|| json!({ "rel": ISSUER, "href": issuer }));
    Ok(json!({ "subject": resource, "links": links.into_iter().collect::<Vec<_>>() }))
}

/// The default issuer for the account of an End-User at any host; for a URL of this server the
/// issuer that its path is.
fn issuer_of(call: &Call<'_>, resource: &str) -> Option<String> {
    let base = &call.state.base;
    if let Some(account) = resource.strip_prefix("acct:") {
        let (name, _host) = account.rsplit_once('@')?;
        call.user(account).or_else(|| call.user(name))?;
        return Some(format!("{base}/default"));
    }
    let path = resource.strip_prefix(base.as_str())?.trim_end_matches('/');
    if path.is_empty() {
        return Some(format!("{base}/default"));
    }
    let Place::Endpoint { issuer, .. } = Place::of(&format!("{path}/jwks")) else { return None };
    Issuer::at(base, &issuer).ok().map(|issuer| issuer.url)
}
