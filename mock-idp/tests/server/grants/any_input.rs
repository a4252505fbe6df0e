//! Whatever is sent to the token and registration endpoints, the answer is the standard's.

use std::sync::LazyLock;

use mock_idp::idp::MockIdp;
use proptest::prelude::*;

use super::super::http::{post, send};

static IDP: LazyLock<MockIdp> = LazyLock::new(super::idp);

const VALUES: &str = "|[ -~]{0,12}|alice|password|secret|openid( offline_access)?|urn:a|é\
    |eyJhbGciOiJSUzI1NiJ9\\.e30\\.AA|eyJhbGciOiJIUzI1NiJ9\\.eyJzdWIiOiJkYiJ9\\.AA\
    |urn:ietf:params:oauth:client-assertion-type:jwt-bearer\
    |urn:ietf:params:oauth:token-type:(jwt|id_token|access_token|refresh_token)";

const NAMES: &[&str] = &[
    "code",
    "redirect_uri",
    "code_verifier",
    "refresh_token",
    "username",
    "password",
    "scope",
    "resource",
    "audience",
    "assertion",
    "subject_token",
    "subject_token_type",
    "actor_token",
    "actor_token_type",
    "requested_token_type",
    "client_assertion",
    "client_assertion_type",
    "device_code",
];

fn grant_type() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "authorization_code",
        "refresh_token",
        "client_credentials",
        "password",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_grant_is_answered_with_tokens_or_an_error_of_the_standard(
        grant_type in grant_type(),
        parameters in prop::collection::vec((prop::sample::select(NAMES), VALUES), 0..6),
    ) {
        let pairs = parameters.iter().map(|(name, value)| (*name, value.as_str()));
        let fixed = [("client_id", "db"), ("client_secret", "secret"), ("grant_type", grant_type)];
        let form = super::form(&[&fixed, &pairs.collect::<Vec<_>>()]);
        let answer = post(IDP.address(), "/default/token", &[], &form);
        let error = answer.text("error");
        let known = [
            "", "invalid_request", "invalid_client", "invalid_grant", "invalid_scope",
            "invalid_target",
        ];
        prop_assert!([200, 400, 401].contains(&answer.status), "{form}: {answer:?}");
        prop_assert!(known.contains(&error.as_str()), "{form}: {error}");
        prop_assert_eq!(answer.status == 200, error.is_empty());
    }

    #[test]
    fn a_registration_is_answered_with_a_client_or_an_error_of_the_standard(
        name in "client_name|scope|grant_types|redirect_uris|jwks|response_types|client_id|x",
        value in "null|1|\"[a-z:/# ]{0,9}\"|\\[\"[a-z:/_]{0,20}\"\\]|\\{\\}|\\{\"keys\":\\[1\\]\\}|[\"{}\\[]{0,4}",
        grant in "authorization_code|client_credentials",
    ) {
        let body = format!("{{\"grant_types\":[\"{grant}\"],\"{name}\":{value}}}");
        let answer = send(IDP.address(), "POST", "/default/register", &[], &body);
        let error = answer.text("error");
        prop_assert!(match answer.status {
            201 => !answer.text("client_id").is_empty(),
            400 => ["invalid_client_metadata", "invalid_redirect_uri"].contains(&error.as_str()),
            _ => false,
        }, "{body}: {answer:?}");
    }
}
