//! Issuers by path: metadata and keys.

use mock_idp::idp::MockIdp;

use super::http::{get, send};

const OPENID: &str = ".well-known/openid-configuration";

fn idp() -> MockIdp {
    MockIdp::start().expect("a free port")
}

#[test]
fn every_path_is_an_issuer_whose_metadata_names_it_exactly() {
    let idp = idp();
    for path in
        ["", "/default", "/t1/v2.0", "/other", "/a%20b", "/d/claim.exp.past=60/default", "/jwks"]
    {
        let answer = get(idp.address(), &format!("{path}/{OPENID}"));
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.text("issuer"), idp.issuer_at(path));
        let oauth = format!("/.well-known/oauth-authorization-server{path}");
        assert_eq!(get(idp.address(), &oauth).json(), answer.json(), "{path}");
    }
}

#[test]
fn below_x_an_issuer_ends_in_a_slash_and_its_metadata_has_one_slash() {
    let idp = idp();
    for path in ["/x/", "/x/tenant/"] {
        let answer = get(idp.address(), &format!("{path}{OPENID}"));
        assert_eq!(answer.text("issuer"), idp.issuer_at(path));
        assert_eq!(answer.text("jwks_uri"), idp.issuer_at(&format!("{path}jwks")));
    }
}

#[test]
fn a_double_slash_before_well_known_is_not_found() {
    let idp = idp();
    for path in ["/default//", "//", "/x//", "/t1//v2.0/"] {
        let answer = get(idp.address(), &format!("{path}{OPENID}"));
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.text("error"), "not_found");
    }
}

#[test]
fn reserved_first_segments_are_no_issuers() {
    let idp = idp();
    for path in ["/-/", "/.well-known/"] {
        assert_eq!(get(idp.address(), &format!("{path}{OPENID}")).status, 404, "{path}");
        assert_eq!(get(idp.address(), &format!("{path}default/{OPENID}")).status, 404, "{path}");
    }
}

#[test]
fn every_endpoint_that_the_metadata_advertises_answers() {
    let idp = idp();
    for issuer in ["/default", "/x/", ""] {
        let metadata = get(idp.address(), &format!("{}/{OPENID}", issuer.trim_end_matches('/')));
        let metadata = metadata.json();
        let urls = metadata.as_object().expect("an object").iter().filter_map(|(name, value)| {
            (name.ends_with("_uri") || name.ends_with("_endpoint")).then_some((name, value))
        });
        for (name, url) in urls {
            let path = url.as_str().and_then(|url| url.strip_prefix(idp.base())).expect("a URL");
            assert_ne!(get(idp.address(), path).status, 404, "{name} of {issuer}");
        }
    }
}

#[test]
fn keys_depend_on_the_path_alone() {
    let idp = idp();
    let first = |path: &str| {
        let answer = get(idp.address(), &format!("{path}/jwks"));
        answer.json()["keys"][0]["kid"].as_str().map(ToOwned::to_owned)
    };
    assert_eq!(first("/default").as_deref(), Some("rsa-a"));
    assert_eq!(first("/t1/v2.0").as_deref(), Some("rsa-a"));
    assert_eq!(first("/other").as_deref(), Some("rsa-b"));
    assert_eq!(first("/other/v2").as_deref(), Some("rsa-b"));
}

#[test]
fn a_wrong_method_is_refused_with_the_right_ones_and_head_is_get_without_a_body() {
    let idp = idp();
    let answer = send(idp.address(), "POST", "/default/jwks", &[], "");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")));
    let head = send(idp.address(), "HEAD", "/default/jwks", &[], "");
    let length = get(idp.address(), "/default/jwks").body.len().to_string();
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), Some(length.as_str()));
}

#[test]
fn an_issuer_with_an_unknown_defect_is_not_found_and_says_what_may_be_meant() {
    let idp = idp();
    let answer = get(idp.address(), &format!("/d/claim.exp.pasd/default/{OPENID}"));
    assert_eq!((answer.status, answer.text("error").as_str()), (404, "unknown_defect"));
    assert_eq!(answer.json()["suggestions"][0], "claim.exp.past");
    let answer = get(idp.address(), &format!("/d/claim.exp.past=soon/default/{OPENID}"));
    assert_eq!((answer.status, answer.text("error").as_str()), (404, "wrong_argument"));
    assert_eq!(get(idp.address(), &format!("/d/{OPENID}")).status, 404);
}

#[test]
fn the_metadata_says_what_is_really_served() {
    let idp = idp();
    let metadata = get(idp.address(), &format!("/default/{OPENID}")).json();
    let text = serde_json::to_string_pretty(&metadata).expect("JSON").replace(idp.base(), "BASE");
    insta::assert_snapshot!(text, @r#"
{
  "issuer": "BASE/default",
  "authorization_endpoint": "BASE/default/authorize",
  "pushed_authorization_request_endpoint": "BASE/default/par",
  "end_session_endpoint": "BASE/default/logout",
  "jwks_uri": "BASE/default/jwks",
  "token_endpoint": "BASE/default/token",
  "device_authorization_endpoint": "BASE/default/device_authorization",
  "userinfo_endpoint": "BASE/default/userinfo",
  "introspection_endpoint": "BASE/default/introspect",
  "revocation_endpoint": "BASE/default/revoke",
  "registration_endpoint": "BASE/default/register",
  "response_types_supported": [
    "code",
    "id_token",
    "id_token token",
    "code id_token",
    "code token",
    "code id_token token",
    "token"
  ],
  "response_modes_supported": [
    "query",
    "fragment",
    "form_post"
  ],
  "code_challenge_methods_supported": [
    "S256",
    "plain"
  ],
  "prompt_values_supported": [
    "none",
    "login",
    "consent",
    "select_account"
  ],
  "grant_types_supported": [
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "password",
    "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "implicit"
  ],
  "token_endpoint_auth_methods_supported": [
    "client_secret_basic",
    "client_secret_post",
    "client_secret_jwt",
    "private_key_jwt",
    "none"
  ],
  "introspection_endpoint_auth_methods_supported": [
    "client_secret_basic",
    "client_secret_post",
    "client_secret_jwt",
    "private_key_jwt"
  ],
  "revocation_endpoint_auth_methods_supported": [
    "client_secret_basic",
    "client_secret_post",
    "client_secret_jwt",
    "private_key_jwt",
    "none"
  ],
  "scopes_supported": [
    "openid",
    "profile",
    "email",
    "address",
    "phone",
    "groups",
    "offline_access"
  ],
  "claims_supported": [
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
    "act"
  ],
  "subject_types_supported": [
    "public"
  ],
  "token_endpoint_auth_signing_alg_values_supported": [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
    "HS256",
    "HS384",
    "HS512"
  ],
  "introspection_endpoint_auth_signing_alg_values_supported": [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
    "HS256",
    "HS384",
    "HS512"
  ],
  "revocation_endpoint_auth_signing_alg_values_supported": [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
    "HS256",
    "HS384",
    "HS512"
  ],
  "id_token_signing_alg_values_supported": [
    "RS256"
  ],
  "userinfo_signing_alg_values_supported": [
    "RS256"
  ],
  "introspection_signing_alg_values_supported": [
    "RS256"
  ],
  "authorization_response_iss_parameter_supported": true,
  "backchannel_logout_supported": true,
  "backchannel_logout_session_supported": true,
  "request_parameter_supported": false,
  "request_uri_parameter_supported": false
}
"#);
}

#[test]
fn keys_that_the_client_has_are_not_sent_again() {
    let idp = idp();
    let first = get(idp.address(), "/default/jwks");
    let tag = first.header("etag").expect("a tag");
    for known in [tag.to_owned(), format!("\"old\", W/{tag}"), "*".to_owned()] {
        let known = [("If-None-Match", known.as_str())];
        let again = send(idp.address(), "GET", "/default/jwks", &known, "");
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{known:?}");
    }
    let other = send(idp.address(), "GET", "/other/jwks", &[("If-None-Match", tag)], "");
    assert_eq!(other.status, 200);
}

#[test]
fn behind_another_name_issuers_are_paths_of_that_name() {
    let idp = MockIdp::builder().external_url("https://idp.example.com/").start().expect("a port");
    assert_eq!(idp.issuer(), "https://idp.example.com/default");
    let metadata = get(idp.address(), &format!("/default/{OPENID}"));
    assert_eq!(metadata.text("issuer"), idp.issuer());
    assert_eq!(metadata.text("jwks_uri"), "https://idp.example.com/default/jwks");
}
