//! The provider over HTTP, as a relying party sees it.

mod any_input;
mod authorization;
pub(crate) mod browser;
mod canary;
mod codings;
mod control;
mod dashboard;
mod device;
mod discovery;
mod faults;
mod grants;
pub(crate) mod http;
mod introspection;
mod issuer_keys;
mod journal;
mod lies;
mod lifecycle;
mod looking;
mod openapi;
mod personas;
mod redirects;
mod rotation;
mod rules;
mod token;
mod userinfo;
mod well_known;

use mock_idp::jose::base64url;
use serde_json::Value;

/// The Claims Set of a JWT.
pub(crate) fn claims(jwt: &str) -> Value {
    let payload = jwt.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&base64url::decode(payload).expect("base64url")).expect("JSON")
}
