//! Where a provider has its endpoints, which it has not, and what they take.

use serde::Deserialize;

use crate::endpoints::ENDPOINTS;
use crate::script::read;

/// The path of an endpoint at the provider.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EndpointPath {
    /// The name of its metadata member.
    pub(super) endpoint: String,
    /// Its path.
    pub(super) path: String,
    /// What stands before the path is the issuer's without this: `/v2.0` at Entra ID.
    #[serde(default)]
    pub(super) issuer: String,
    /// The source that says so.
    pub(super) source: String,
}

/// An endpoint that the provider lacks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Without {
    /// The name of its metadata member.
    pub(super) endpoint: String,
    /// The source that says so.
    pub(super) source: String,
}

/// That the provider takes the parameters of a request as JSON too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JsonRequests {
    /// The source that says so.
    pub(super) source: String,
}

/// Whether an issuer can have an endpoint of that name.
pub(super) fn check(name: &str) -> Result<(), String> {
    let known: Vec<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    if known.contains(&name) { Ok(()) } else { Err(read::unknown("endpoint", name, &known)) }
}
