//! Takes secrets out of what the journal keeps.

use axum::http::{HeaderMap, Uri};

/// The most bytes of one value that are kept.
const MOST: usize = 1_024;
/// The most bytes of all header fields that are kept.
const MOST_OF_ALL: usize = 8 * 1_024;

/// What stands where a secret stood.
const REDACTED: &str = "[redacted]";

/// Header fields whose value is a secret; of `Authorization` the scheme is kept.
const SECRET_FIELDS: &[&str] = &["authorization", "proxy-authorization", "cookie", "dpop"];

/// Parameters whose value is a secret, or good for one use: the journal tells that they were there.
const SECRET_PARAMETERS: &[&str] = &[
    "access_token",
    "actor_token",
    "assertion",
    "client_assertion",
    "client_secret",
    "code",
    // Where its method is `plain`, it is the verifier.
    "code_challenge",
    "code_verifier",
    "confirm",
    "device_code",
    "id_token",
    "id_token_hint",
    "logout_token",
    "nonce",
    "password",
    "pending",
    "refresh_token",
    "request_uri",
    "state",
    "subject_token",
    "token",
    "user_code",
];

/// The header fields in their order, as many as fit.
pub(super) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut room = MOST_OF_ALL;
    let mut kept = Vec::new();
    for (name, value) in headers {
        let text = String::from_utf8_lossy(value.as_bytes());
        let (name, value) = (cut(name.as_str()), cut(&field(name.as_str(), &text)));
        let Some(left) = room.checked_sub(name.len() + value.len()) else { break };
        room = left;
        kept.push((name, value));
    }
    kept
}

/// The beginning of a text, so that no client can fill the memory.
pub(super) fn short(text: &str) -> String {
    hide_token(&cut(text)).to_owned()
}

fn cut(text: &str) -> String {
    let end = (0..=MOST.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text[..end.unwrap_or_default()].to_owned()
}

fn field(name: &str, value: &str) -> String {
    // The page that a browser comes from may have been sent a code.
    if let Some((page, query)) = value.split_once('?').filter(|_| name == "referer") {
        let parameters: Vec<String> = query.split('&').map(parameter).collect();
        return format!("{page}?{}", parameters.join("&"));
    }
    if !SECRET_FIELDS.contains(&name) {
        return value.split(' ').map(hide_token).collect::<Vec<_>>().join(" ");
    }
    match value.split_once(' ') {
        Some((scheme, _)) if name.ends_with("authorization") => format!("{scheme} {REDACTED}"),
        _ => REDACTED.to_owned(),
    }
}

/// Path and query.
pub(super) fn target(uri: &Uri) -> String {
    let path: Vec<&str> = uri.path().split('/').map(hide_token).collect();
    let path = path.join("/");
    let target = match uri.query() {
        None => path,
        Some(query) => {
            let parameters: Vec<String> = query.split('&').map(parameter).collect();
            format!("{path}?{}", parameters.join("&"))
        }
    };
    cut(&target)
}

fn parameter(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _)) if SECRET_PARAMETERS.contains(&name) => format!("{name}={REDACTED}"),
        Some((name, value)) => format!("{name}={}", hide_token(value)),
        None => hide_token(parameter).to_owned(),
    }
}

/// A compact JWS or JWE begins with the base64url of `{"`, wherever it stands.
fn hide_token(text: &str) -> &str {
    if text.starts_with("eyJ") && text.contains('.') { REDACTED } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_client_can_fill_the_memory() {
        let long = "é".repeat(10_000);
        let mut fields = HeaderMap::new();
        for number in 0..90 {
            let name = format!("x-{number}").parse::<axum::http::HeaderName>().expect("a name");
            fields.insert(name, axum::http::HeaderValue::from_str(&long).expect("a value"));
        }
        let kept: usize = headers(&fields).iter().map(|(n, v)| n.len() + v.len()).sum();
        assert!((1_024..=MOST_OF_ALL).contains(&kept), "{kept}");
        let uri: Uri = format!("/{}", "a".repeat(10_000)).parse().expect("a URI");
        assert_eq!(target(&uri).len(), MOST);
    }

    #[test]
    fn no_secret_gets_into_the_journal() {
        let uri: Uri = "/x/introspect?token=abc&token_type_hint=jwt&q=eyJh.b.c&client_secret=s3"
            .parse()
            .expect("a URI");
        assert_eq!(
            target(&uri),
            "/x/introspect?token=[redacted]&token_type_hint=jwt&q=[redacted]&client_secret=[redacted]"
        );
        let uri: Uri =
            "/x/authorize?scope=openid&state=s1&nonce=n1&code_challenge=c1".parse().expect("a URI");
        assert_eq!(
            target(&uri),
            "/x/authorize?scope=openid&state=[redacted]&nonce=[redacted]&code_challenge=[redacted]"
        );
        let uri: Uri = "/canary/eyJhbGciOiJub25lIn0.e30./jwks".parse().expect("a URI");
        assert_eq!(target(&uri), "/canary/[redacted]/jwks");
        assert_eq!(field("authorization", "Basic ZGI6c2VjcmV0"), "Basic [redacted]");
        assert_eq!(field("authorization", "ZGI6c2VjcmV0"), "[redacted]");
        assert_eq!(field("cookie", "session=1"), "[redacted]");
        assert_eq!(field("x-token", "is eyJh.b.c"), "is [redacted]");
        let from = "http://127.0.0.1:9/cb?code=c&state=s&id_token=eyJh.b.c";
        assert_eq!(
            field("referer", from),
            "http://127.0.0.1:9/cb?code=[redacted]&state=[redacted]&id_token=[redacted]"
        );
        assert_eq!(field("accept", "application/json"), "application/json");
    }
}
