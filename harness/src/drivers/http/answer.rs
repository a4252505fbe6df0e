//! What an HTTP response means.

use reqwest::header::{DATE, HeaderMap, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use reqwest::{Response, StatusCode};

use super::challenge::parameter;
use crate::drivers::words::causes;
use crate::drivers::{Outcome, Path, Presentation, Stage};

/// No answer to a login is longer; the rest is not read.
const MOST_READ: usize = 1 << 20;

/// Reads the response and classifies it.
pub(super) async fn read(
    mut response: Response,
    presentation: Presentation,
    principal: Option<&str>,
) -> Outcome {
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    match body(response).await {
        Err(how) => Outcome::Broke { how: format!("HTTP {}, then {how}", status.as_u16()) },
        Ok(body) if status.is_success() => accepted(&body, principal),
        Ok(body) => refused(status, &headers, &body, presentation),
    }
}

/// How far the clock that wrote `Date` (RFC 9110 section 6.6.1) is ahead of ours, in seconds.
pub(super) fn ahead_s(headers: &HeaderMap) -> Option<i64> {
    let date = jiff::fmt::rfc2822::parse(text(headers, DATE.as_str())?).ok()?;
    Some(date.timestamp().as_second() - jiff::Timestamp::now().as_second())
}

async fn body(mut response: Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| causes(&error.without_url()))? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST_READ {
            return Err("a body of more than 1 MiB".to_owned());
        }
    }
    Ok(body)
}

fn accepted(body: &[u8], pointer: Option<&str>) -> Outcome {
    let json: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    let principal = pointer
        .and_then(|pointer| json.as_ref()?.pointer(pointer))
        .filter(|value| !value.is_null())
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    Outcome::Accepted { session: principal.is_some(), principal, roles: Vec::new() }
}

fn refused(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    presentation: Presentation,
) -> Outcome {
    let code = status.as_u16();
    let error = challenge(headers, "error");
    let words = words(headers, body, error.as_deref());
    let told =
        if words.is_empty() { format!("HTTP {code}") } else { format!("HTTP {code}: {words}") };
    match code {
        429 | 503 => Outcome::Busy {
            why: match text(headers, RETRY_AFTER.as_str()) {
                Some(after) => format!("{told} (Retry-After: {after})"),
                None => told,
            },
        },
        300..=399 => rejected(
            code,
            Path::Unknown,
            format!("redirected to {}", text(headers, LOCATION.as_str()).unwrap_or("nowhere")),
        ),
        // Nothing that validates tokens is there.
        404 | 405 | 410 => Outcome::Broke { how: format!("{told}; see connect.url and method") },
        400..=499 => {
            let by_token = error.as_deref() == Some("invalid_token")
                || (code == 401 && presentation == Presentation::HttpBearer);
            rejected(code, if by_token { Path::Token } else { Path::Unknown }, words)
        }
        _ => Outcome::Broke { how: told },
    }
}

fn rejected(code: u16, path: Path, message: String) -> Outcome {
    // 403 knows who asks and does not permit it (RFC 9110 section 15.5.4): authorization.
    let stage = if code == 403 { Stage::SessionStart } else { Stage::AuthExchange };
    Outcome::Rejected { stage, path, code: Some(code.to_string()), message }
}

/// The target's words: of the challenge (RFC 6750 section 3), else of the body.
fn words(headers: &HeaderMap, body: &[u8], error: Option<&str>) -> String {
    if let Some(description) = challenge(headers, "error_description") {
        return description;
    }
    let json: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    let member = ["error_description", "message", "detail", "error"]
        .iter()
        .find_map(|name| json.as_ref()?.get(name)?.as_str());
    match (member, error) {
        (Some(words), _) => words.to_owned(),
        (None, Some(error)) => error.to_owned(),
        (None, None) => String::from_utf8_lossy(body).trim().to_owned(),
    }
}

fn challenge(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .find_map(|header| parameter(header.to_str().ok()?, name))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16, header: (&'static str, &'static str), body: &str) -> Outcome {
        let mut headers = HeaderMap::new();
        headers.insert(header.0, header.1.parse().unwrap());
        let status = StatusCode::from_u16(status).unwrap();
        refused(status, &headers, body.as_bytes(), Presentation::HttpBasic)
    }

    #[test]
    fn the_challenge_says_why_and_who() {
        let challenge = r#"Bearer realm="db", error="invalid_token", error_description="expired""#;
        assert_eq!(
            outcome(401, ("www-authenticate", challenge), "{}"),
            Outcome::Rejected {
                stage: Stage::AuthExchange,
                path: Path::Token,
                code: Some("401".to_owned()),
                message: "expired".to_owned(),
            }
        );
    }

    #[test]
    fn too_many_requests_is_busy_and_says_until_when() {
        let why = "HTTP 503: later (Retry-After: 7)".to_owned();
        assert_eq!(outcome(503, ("retry-after", "7"), "later"), Outcome::Busy { why });
        let busy = outcome(429, ("x", "y"), "");
        assert_eq!(busy, Outcome::Busy { why: "HTTP 429".to_owned() });
    }

    #[test]
    fn a_redirect_is_reported_and_an_error_of_the_server_is_no_refusal() {
        let Outcome::Rejected { message, .. } = outcome(302, ("location", "/login"), "") else {
            panic!("a redirect is no login");
        };
        assert_eq!(message, "redirected to /login");
        assert!(matches!(outcome(500, ("x", "y"), "oops"), Outcome::Broke { .. }));
        assert!(matches!(outcome(404, ("x", "y"), ""), Outcome::Broke { .. }));
    }

    #[test]
    fn forbidden_is_authorization() {
        let Outcome::Rejected { stage, path, .. } = outcome(403, ("x", "y"), "no role") else {
            panic!("403 refuses");
        };
        assert_eq!((stage, path), (Stage::SessionStart, Path::Unknown));
    }

    #[test]
    fn the_date_of_an_answer_tells_how_far_its_clock_is_ahead() {
        let of = |date: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(DATE, date.parse().unwrap());
            ahead_s(&headers)
        };
        let in_an_hour = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(1);
        let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
        let date = printer.timestamp_to_rfc9110_string(&in_an_hour).unwrap();
        assert!((3_598..=3_600).contains(&of(&date).unwrap()), "{date}");
        assert_eq!(of("tomorrow"), None);
    }

    #[test]
    fn the_principal_is_where_the_pointer_says() {
        let principal = |body: &str, pointer| match accepted(body.as_bytes(), pointer) {
            Outcome::Accepted { session, principal, .. } => (session, principal),
            other => panic!("{other:?}"),
        };
        assert_eq!(principal(r#"{"a":{"b":"x"}}"#, Some("/a/b")), (true, Some("x".to_owned())));
        assert_eq!(principal(r#"{"a":null}"#, Some("/a")), (false, None));
        assert_eq!(principal("<html>", Some("/a")), (false, None));
        assert_eq!(principal(r#"{"a":"x"}"#, None), (false, None));
    }
}
