//! The token endpoint.

use mock_idp::idp::MockIdp;
use mock_idp::jose::base64url;
use serde_json::Value;

use super::http::{Answer, post, send};

const DB: &str = "client_id=db&client_secret=secret";
const ALICE: &str = "grant_type=password&username=alice&password=password&scope=openid+email";

fn ask(issuer: &str, form: &str) -> Answer {
    let idp = MockIdp::start().expect("a free port");
    post(idp.address(), &format!("{issuer}/token"), &[], form)
}

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&base64url::decode(payload).expect("base64url")).expect("JSON")
}

#[test]
fn the_password_grant_gives_both_tokens_of_the_user() {
    let idp = MockIdp::start().expect("a free port");
    let answer = post(idp.address(), "/default/token", &[], &format!("{DB}&{ALICE}"));
    assert_eq!(answer.status, 200);
    let response = answer.json();
    assert_eq!(response["token_type"], "Bearer");
    assert_eq!(response["expires_in"], 3_600);
    assert_eq!(response["scope"], "openid email");
    let id = claims(&answer.text("id_token"));
    assert_eq!((&id["sub"], &id["aud"], &id["azp"]), (&"alice".into(), &"db".into(), &"db".into()));
    assert_eq!(id["iss"], idp.issuer());
    let access = claims(&answer.text("access_token"));
    assert_eq!((&access["aud"], &access["client_id"]), (&"db".into(), &"db".into()));
    assert_eq!(access["scope"], "openid email");
}

#[test]
fn without_openid_there_is_no_id_token() {
    let answer = ask("/default", &format!("{DB}&{}", ALICE.replace("openid", "x")));
    assert_eq!(answer.json()["id_token"], Value::Null);
    assert_eq!(answer.json()["scope"], "email");
}

#[test]
fn client_credentials_gives_a_token_of_the_client() {
    let form = "grant_type=client_credentials&client_id=svc&client_secret=secret&scope=openid";
    let answer = ask("/default", form);
    let access = claims(&answer.text("access_token"));
    assert_eq!((&access["sub"], &access["client_id"]), (&"svc".into(), &"svc".into()));
    assert_eq!(access["email"], Value::Null);
    assert_eq!(answer.json()["id_token"], Value::Null);
}

#[test]
fn a_client_may_authenticate_by_basic_and_a_public_one_not_at_all() {
    let idp = MockIdp::start().expect("a free port");
    let basic = [("Authorization", "Basic ZGI6c2VjcmV0")];
    let granted = post(idp.address(), "/default/token", &basic, ALICE);
    assert_eq!(granted.status, 200);
    let same = format!("{ALICE}&client_id=db");
    assert_eq!(post(idp.address(), "/default/token", &basic, &same).status, 200);
    let public =
        post(idp.address(), "/default/token", &[], &format!("{ALICE}&client_id=db-public"));
    assert_eq!(claims(&public.text("id_token"))["aud"], "db-public");
}

#[test]
fn every_token_of_a_lying_issuer_carries_its_defects_and_its_own_iss() {
    let idp = MockIdp::start().expect("a free port");
    let path = "/d/claim.exp.past=60/default";
    let answer = post(idp.address(), &format!("{path}/token"), &[], &format!("{DB}&{ALICE}"));
    for token in ["id_token", "access_token"] {
        let claims = claims(&answer.text(token));
        assert_eq!(claims["iss"], idp.issuer_at(path));
        assert!(claims["exp"].as_i64() < Some(mock_idp::clock::now()), "{token}");
    }
}

#[test]
fn errors_are_those_of_rfc_6749_section_5_2() {
    let password = "grant_type=password";
    for (form, status, error) in [
        (format!("{DB}&{password}&username=alice&password=x"), 400, "invalid_grant"),
        (format!("{DB}&{password}&username=dba&password=password"), 400, "invalid_grant"),
        (format!("{DB}&{password}&username=alice"), 400, "invalid_request"),
        (format!("{DB}&{ALICE}&username=bob"), 400, "invalid_request"),
        (format!("{DB}&grant_type=implicit"), 400, "unsupported_grant_type"),
        (DB.to_owned(), 400, "invalid_request"),
        (format!("{DB}&{ALICE}%22"), 400, "invalid_scope"),
        (format!("client_id=db&client_secret=x&{ALICE}"), 401, "invalid_client"),
        (format!("client_id=db&{ALICE}"), 401, "invalid_client"),
        (format!("client_id=nobody&client_secret=secret&{ALICE}"), 401, "invalid_client"),
        (format!("client_id=db-public&client_secret=secret&{ALICE}"), 401, "invalid_client"),
        (ALICE.to_owned(), 401, "invalid_client"),
        (
            "client_id=db-public&grant_type=client_credentials".to_owned(),
            400,
            "unauthorized_client",
        ),
    ] {
        let answer = ask("/default", &form);
        assert_eq!((answer.status, answer.text("error").as_str()), (status, error), "{form}");
        assert_ne!(answer.text("error_description"), "", "{form}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{form}");
        let challenged = answer.header("www-authenticate").is_some_and(|c| c.starts_with("Basic "));
        assert_eq!(challenged, status == 401, "{form}");
    }
}

#[test]
fn a_client_must_not_authenticate_in_two_ways_or_by_another_scheme() {
    let idp = MockIdp::start().expect("a free port");
    let ask = |field: &str, form: &str| {
        let answer = post(idp.address(), "/default/token", &[("Authorization", field)], form);
        answer.text("error")
    };
    assert_eq!(ask("Basic ZGI6c2VjcmV0", &format!("{DB}&{ALICE}")), "invalid_request");
    let other = format!("{ALICE}&client_id=other");
    assert_eq!(ask("Basic ZGI6c2VjcmV0", &other), "invalid_request");
    assert_eq!(ask("Bearer ZGI6c2VjcmV0", ALICE), "invalid_client");
    assert_eq!(ask("Basic %%%", ALICE), "invalid_client");
}

#[test]
fn only_a_form_that_is_posted_is_read() {
    let idp = MockIdp::start().expect("a free port");
    let json = [("Content-Type", "application/json")];
    let answer = send(idp.address(), "POST", "/default/token", &json, "{}");
    assert_eq!((answer.status, answer.text("error").as_str()), (400, "invalid_request"));
    let answer = send(idp.address(), "GET", &format!("/default/token?{DB}&{ALICE}"), &[], "");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
}

#[test]
fn defects_that_clash_are_named_both() {
    let answer = ask("/d/claim.exp.past+claim.exp.missing/default", &format!("{DB}&{ALICE}"));
    assert_eq!((answer.status, answer.text("error").as_str()), (400, "invalid_request"));
    let why = answer.text("error_description");
    assert!(why.contains("claim.exp.past") && why.contains("claim.exp.missing"), "{why}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_posted_the_answer_is_an_error_of_the_standard(
        body in "((grant_type|scope|username|client_id|%)(=|&|%|[a-z]){0,8}&?){0,4}",
        field in "(Basic |Bearer )?[a-zA-Z0-9+/=]{0,12}",
    ) {
        static IDP: std::sync::LazyLock<MockIdp> =
            std::sync::LazyLock::new(|| MockIdp::start().expect("a free port"));
        let answer = post(IDP.address(), "/default/token", &[("Authorization", &field)], &body);
        let error = answer.text("error");
        proptest::prop_assert!(answer.status == 400 || answer.status == 401, "{}", answer.status);
        proptest::prop_assert!(["invalid_request", "invalid_client"].contains(&error.as_str()));
    }
}
