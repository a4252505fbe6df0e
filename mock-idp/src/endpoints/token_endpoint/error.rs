//! The errors of RFC 6749 section 5.2.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::super::Problem;
use crate::mint::MintError;

/// An error answer of the token endpoint, each with what a person should know.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TokenError {
    /// A parameter is missing, repeated, malformed; or the client authenticates twice.
    InvalidRequest(String),
    /// The client is unknown, or its authentication is missing or wrong.
    InvalidClient(String),
    /// The End-User's credentials are wrong.
    InvalidGrant(String),
    /// The client may not use this grant type.
    UnauthorizedClient(String),
    /// The provider does not know this grant type.
    UnsupportedGrantType(String),
    /// The scope is malformed, or exceeds what was granted.
    InvalidScope(String),
    /// The End-User has not decided yet (RFC 8628 section 3.5).
    AuthorizationPending(String),
    /// The device polls too fast (RFC 8628 section 3.5).
    SlowDown(String),
    /// The End-User sent the device away (RFC 8628 section 3.5).
    AccessDenied(String),
    /// The device code has expired (RFC 8628 section 3.5).
    ExpiredToken(String),
    /// What the token is to be for is malformed, or was not granted (RFC 8707 section 2).
    InvalidTarget(String),
}

impl TokenError {
    /// A required parameter is not there.
    pub(crate) fn missing(parameter: &str) -> TokenError {
        TokenError::InvalidRequest(format!("`{parameter}` is missing"))
    }

    /// The error code.
    pub(crate) fn code(&self) -> &'static str {
        self.parts().0
    }

    /// What is wrong and what would be right.
    pub(crate) fn description(&self) -> String {
        self.parts().1.to_owned()
    }

    fn parts(&self) -> (&'static str, &str) {
        match self {
            TokenError::InvalidRequest(why) => ("invalid_request", why),
            TokenError::InvalidClient(why) => ("invalid_client", why),
            TokenError::InvalidGrant(why) => ("invalid_grant", why),
            TokenError::UnauthorizedClient(why) => ("unauthorized_client", why),
            TokenError::UnsupportedGrantType(why) => ("unsupported_grant_type", why),
            TokenError::InvalidScope(why) => ("invalid_scope", why),
            TokenError::AuthorizationPending(why) => ("authorization_pending", why),
            TokenError::SlowDown(why) => ("slow_down", why),
            TokenError::AccessDenied(why) => ("access_denied", why),
            TokenError::ExpiredToken(why) => ("expired_token", why),
            TokenError::InvalidTarget(why) => ("invalid_target", why),
        }
    }

    /// The answer.
    pub(crate) fn answer(self) -> Response {
        let (error, description) = self.parts();
        let problem = |status| Problem::new(status, error, description.to_owned());
        if error == "invalid_client" {
            let challenge = [(header::WWW_AUTHENTICATE, "Basic realm=\"token endpoint\"")];
            return (challenge, problem(StatusCode::UNAUTHORIZED)).into_response();
        }
        problem(StatusCode::BAD_REQUEST).into_response()
    }
}

impl From<MintError> for TokenError {
    /// The issuer's path names defects that can't act together or under this algorithm.
    fn from(error: MintError) -> Self {
        TokenError::InvalidRequest(format!("this issuer can't mint a token: {error}"))
    }
}
