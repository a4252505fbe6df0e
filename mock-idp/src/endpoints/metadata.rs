//! The provider's metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2): what is
//! really served, and nothing else.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::{Call, ENDPOINTS};
use crate::jose::Alg;

/// The same document for both well-known paths.
pub(super) fn answer(call: &Call<'_>) -> Response {
    super::json(StatusCode::OK, &document(call))
}

fn document(call: &Call<'_>) -> Value {
    let mut members = Map::new();
    members.insert("issuer".to_owned(), call.issuer.url.clone().into());
    for endpoint in ENDPOINTS {
        let url = call.issuer.endpoint_url(endpoint.path);
        members.insert(endpoint.name.to_owned(), url.into());
    }
    // There is no authorization endpoint, but both documents require the member.
    members.insert("response_types_supported".to_owned(), json!([]));
    members.insert("subject_types_supported".to_owned(), json!(["public"]));
    members.insert("id_token_signing_alg_values_supported".to_owned(), algorithms(call));
    members.into()
}

/// RS256 is always among them: OIDCD-3 demands it, and its keys are always published.
fn algorithms(call: &Call<'_>) -> Value {
    let mut names: Vec<&str> = call.state.algorithms.iter().map(|alg| alg.name()).collect();
    if !names.contains(&Alg::RS256.name()) {
        names.push(Alg::RS256.name());
    }
    json!(names)
}
