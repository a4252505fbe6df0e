//! An answer that says what is wrong, as JSON: the members of RFC 6749 section 5.2 everywhere.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::json as answer;
use crate::issuer::LONGEST;

/// The error code of an answer, for the journal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome(pub(crate) &'static str);

/// An error answer.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    error: &'static str,
    description: String,
    suggestions: Vec<&'static str>,
}

impl Problem {
    /// `description` tells a person what is wrong and what would be right.
    pub(crate) fn new(status: StatusCode, error: &'static str, description: String) -> Problem {
        Problem { status, error, description, suggestions: Vec::new() }
    }

    /// What it tells a person.
    pub(crate) fn description(&self) -> &str {
        &self.description
    }

    /// With what may have been meant, for programs.
    pub(crate) fn suggest(mut self, suggestions: Vec<&'static str>) -> Problem {
        self.suggestions = suggestions;
        self
    }

    /// Nothing is at that path.
    pub(crate) fn not_found(path: &str) -> Problem {
        let why = if path.starts_with("//") || path.contains("//.well-known") {
            "an issuer's path has no empty segment: one slash before .well-known".to_owned()
        } else if path.len() > LONGEST {
            format!("an issuer's path has at most {LONGEST} bytes")
        } else {
            "no endpoint has this path; an issuer's metadata is at ISSUER/.well-known/openid-configuration"
                .to_owned()
        };
        Problem::new(StatusCode::NOT_FOUND, "not_found", why)
    }

    /// This issuer was told to lack the endpoint.
    pub(crate) fn absent(endpoint: &str) -> Problem {
        let why = format!("this issuer has no {endpoint}: it was configured so");
        Problem::new(StatusCode::NOT_FOUND, "not_found", why)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let outcome = Outcome(self.error);
        let mut body = json!({ "error": self.error, "error_description": self.description });
        if !self.suggestions.is_empty() {
            body["suggestions"] = json!(self.suggestions);
        }
        let mut response = answer(self.status, &body);
        response.extensions_mut().insert(outcome);
        response
    }
}
