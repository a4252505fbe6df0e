//! The provider's metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2): what is
//! really served, and nothing else.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::authorization_endpoint::{CODE_CHALLENGE_METHODS, Prompt, ResponseMode, ResponseType};
use super::{Call, ENDPOINTS};
use crate::client::AuthenticationMethod;
use crate::grants::{GRANTS, SCOPES};
use crate::jose::Alg;

/// The claims that tokens carry, in their order.
pub(super) const CLAIMS: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "azp",
    "client_id",
    "iat",
    "nbf",
    "exp",
    "jti",
    "email",
    "email_verified",
    "preferred_username",
    "groups",
    "scope",
    "nonce",
    "auth_time",
    "acr",
    "amr",
    "sid",
    "at_hash",
    "c_hash",
    "act",
];

/// The same document for both well-known paths.
pub(super) fn answer(call: &Call<'_>) -> Response {
    let mut metadata = document(call);
    for (defect, fetch) in call.lies.each() {
        defect.describe(&mut metadata, &fetch);
    }
    super::json(StatusCode::OK, &metadata)
}

fn document(call: &Call<'_>) -> Value {
    let mut members = Map::new();
    members.insert("issuer".to_owned(), call.issuer.url.clone().into());
    let absent = |name: &str| call.state.lacks(&call.issuer.path, name);
    for endpoint in ENDPOINTS.iter().filter(|endpoint| !absent(endpoint.name)) {
        let url = call.state.personas.endpoint_url(call.issuer, endpoint);
        members.insert(endpoint.name.to_owned(), url.into());
    }
    // The authorization endpoint alone knows `implicit` (RFC 7591 section 2.1).
    let grant_types: Vec<&str> =
        GRANTS.iter().map(|grant| grant.grant_type).chain(["implicit"]).collect();
    let methods = AuthenticationMethod::ALL.map(AuthenticationMethod::name);
    // Introspection is for clients that can prove who they are (RFC 7662 section 2.1).
    let secret_methods = methods.split_last().map_or(&[][..], |(_none, others)| others);
    let lists: [(&str, &[&str]); 11] = [
        ("response_types_supported", ResponseType::SUPPORTED),
        ("response_modes_supported", ResponseMode::SUPPORTED),
        ("code_challenge_methods_supported", CODE_CHALLENGE_METHODS),
        ("prompt_values_supported", Prompt::SUPPORTED),
        ("grant_types_supported", &grant_types),
        ("token_endpoint_auth_methods_supported", &methods),
        ("introspection_endpoint_auth_methods_supported", secret_methods),
        ("revocation_endpoint_auth_methods_supported", &methods),
        ("scopes_supported", SCOPES),
        ("claims_supported", CLAIMS),
        ("subject_types_supported", &["public"]),
    ];
    for (name, list) in lists {
        members.insert(name.to_owned(), json!(list));
    }
    for endpoint in ["token_endpoint", "introspection_endpoint", "revocation_endpoint"] {
        let assertions = Alg::PUBLIC.iter().chain(Alg::HMAC).map(|alg| alg.name());
        let name = format!("{endpoint}_auth_signing_alg_values_supported");
        members.insert(name, assertions.collect());
    }
    // The last one by RFC 9701 section 7.
    for of in ["id_token", "userinfo", "introspection"] {
        let name = format!("{of}_signing_alg_values_supported");
        members.insert(name, json!(signing_algorithms(call)));
    }
    for (name, truth) in [
        // RFC 9207 section 3.
        ("authorization_response_iss_parameter_supported", true),
        ("backchannel_logout_supported", true),
        ("backchannel_logout_session_supported", true),
        ("request_parameter_supported", false),
        // Left out, it would mean `true` (OIDCD-3).
        ("request_uri_parameter_supported", false),
    ] {
        members.insert(name.to_owned(), truth.into());
    }
    // What an endpoint takes is of no account where there is none.
    for (endpoint, prefix) in
        [("introspection_endpoint", "introspection_"), ("revocation_endpoint", "revocation_")]
    {
        if absent(endpoint) {
            members.retain(|name, _| !name.starts_with(prefix));
        }
    }
    call.state.personas.of(&call.issuer.path).metadata.change(&mut members);
    members.into()
}

/// The algorithms of what the issuer signs. RS256 is always among them: OIDCD-3 demands it, and its keys are always published.
pub(super) fn signing_algorithms(call: &Call<'_>) -> Vec<&'static str> {
    let signing = call.state.keys_of(&call.issuer.path).now().signing.alg;
    let declared = call.state.declared(signing);
    let mut names: Vec<&str> = declared.iter().map(|alg| alg.name()).collect();
    if !names.contains(&Alg::RS256.name()) {
        names.push(Alg::RS256.name());
    }
    names
}
