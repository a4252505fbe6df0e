//! Bearer tokens at a protected resource (RFC 6750).

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::endpoints::{Call, Problem, posted};

/// Why a request with a Bearer token is refused (RFC 6750 section 3.1).
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BearerError {
    /// No token came along.
    Missing,
    /// It came in several ways, or in a wrong one.
    InvalidRequest(String),
    /// It is unknown, expired or revoked.
    InvalidToken(String),
    /// Its scope does not contain this value.
    InsufficientScope(&'static str),
}

impl BearerError {
    /// The answer, with a challenge.
    pub(crate) fn answer(self) -> Response {
        let (status, error, why) = match self {
            BearerError::Missing => {
                let why = "send an access token as `Authorization: Bearer TOKEN`".to_owned();
                let problem = Problem::new(StatusCode::UNAUTHORIZED, "invalid_token", why);
                // Who sent none is told no error (RFC 6750 section 3.1).
                return ([(header::WWW_AUTHENTICATE, "Bearer")], problem).into_response();
            }
            BearerError::InvalidRequest(why) => (StatusCode::BAD_REQUEST, "invalid_request", why),
            BearerError::InvalidToken(why) => (StatusCode::UNAUTHORIZED, "invalid_token", why),
            BearerError::InsufficientScope(scope) => {
                let why = format!("the access token was not granted the scope `{scope}`");
                let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
                let problem = Problem::new(StatusCode::FORBIDDEN, "insufficient_scope", why);
                return ([(header::WWW_AUTHENTICATE, challenge)], problem).into_response();
            }
        };
        let challenge = format!("Bearer error=\"{error}\"");
        ([(header::WWW_AUTHENTICATE, challenge)], Problem::new(status, error, why)).into_response()
    }
}

/// The token of a request: in the header, or in the form of a POST (RFC 6750 section 2).
///
/// # Errors
/// `Missing`; `InvalidRequest`: it comes twice, or in the query.
pub(crate) fn presented(call: &Call<'_>) -> Result<String, BearerError> {
    let invalid = |why: &str| Err(BearerError::InvalidRequest(why.to_owned()));
    let query = call.query.split('&').any(|parameter| parameter.starts_with("access_token="));
    if query {
        return invalid("an access token in a URL gets into logs: send it in the header");
    }
    let mut fields = call.headers.get_all(header::AUTHORIZATION).iter();
    let in_header = match (fields.next(), fields.next()) {
        (None, _) => None,
        (Some(_), Some(_)) => return invalid("there are several Authorization fields"),
        (Some(field), None) => match field.to_str().ok().and_then(|text| text.split_once(' ')) {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                Some(token.trim().to_owned())
            }
            _ => return invalid("the Authorization field must be `Bearer TOKEN`"),
        },
    };
    let form = call.headers.contains_key(header::CONTENT_TYPE) && !call.body.is_empty();
    let in_body = if call.method == Method::POST && form {
        let form =
            posted(call).map_err(|error| BearerError::InvalidRequest(error.description()))?;
        form.get("access_token").map(ToOwned::to_owned)
    } else {
        None
    };
    match (in_header, in_body) {
        (Some(_), Some(_)) => invalid("an access token must be sent in one way only"),
        (Some(token), None) | (None, Some(token)) => Ok(token),
        (None, None) => Err(BearerError::Missing),
    }
}
