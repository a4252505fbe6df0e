//! The userinfo endpoint.

use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, base64url};
use mock_idp::user::User;
use mock_idp::verify::jws;
use serde_json::{Value, json};

use super::http::{Answer, get, post, send};

/// Alice's access token of `/default` with this scope.
fn access_token(idp: &MockIdp, scope: &str) -> String {
    let form = format!(
        "client_id=db&client_secret=secret&grant_type=password&username=alice&password=password&scope={scope}"
    );
    post(idp.address(), "/default/token", &[], &form).text("access_token")
}

fn ask(idp: &MockIdp, issuer: &str, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    send(idp.address(), "GET", &format!("{issuer}/userinfo"), &[("Authorization", &bearer)], "")
}

fn started() -> MockIdp {
    MockIdp::start().expect("a free port")
}

#[test]
fn the_sub_is_the_one_of_the_id_token_whatever_the_persona() {
    for persona in mock_idp::persona::Persona::names() {
        let idp = MockIdp::builder().persona(persona).start().expect("a free port");
        let form = "client_id=db&client_secret=secret&grant_type=password&username=alice&password=password&scope=openid";
        let tokens = post(idp.address(), "/default/token", &[], form);
        let (id, access) = (tokens.text("id_token"), tokens.text("access_token"));
        let payload =
            base64url::decode(id.split('.').nth(1).expect("a payload")).expect("base64url");
        let claims: Value = serde_json::from_slice(&payload).expect("JSON");
        assert_eq!(ask(&idp, "/default", &access).json()["sub"], claims["sub"], "{persona}");
    }
}

#[test]
fn the_scope_decides_which_claims_are_told() {
    let idp = started();
    for (scope, claims) in [
        ("openid", json!({ "sub": "alice" })),
        (
            "openid+email",
            json!({ "sub": "alice", "email": "alice@example.com", "email_verified": true }),
        ),
        (
            "openid+profile+groups",
            json!({ "sub": "alice", "preferred_username": "alice", "groups": ["readers"] }),
        ),
    ] {
        let answer = ask(&idp, "/default", &access_token(&idp, scope));
        assert_eq!((answer.status, answer.json()), (200, claims), "{scope}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[test]
fn an_end_user_s_own_claims_are_told_by_scope_and_none_that_is_about_the_token() {
    let idp = started();
    let claims = json!({
        "name": "Alice", "phone_number": "+1 555 0100", "email_verified": false,
        "department": "billing", "aud": "elsewhere", "acr": "high",
    });
    let claims = claims.as_object().cloned().unwrap_or_default();
    idp.put_user(None, User { claims, ..User::alice() }).expect("room");
    for (scope, told) in [
        ("openid", json!({ "sub": "alice", "department": "billing" })),
        (
            "openid+email+phone",
            json!({
                "sub": "alice", "department": "billing", "email": "alice@example.com",
                "email_verified": false, "phone_number": "+1 555 0100",
            }),
        ),
        (
            "openid+profile",
            json!({
                "sub": "alice", "department": "billing", "preferred_username": "alice",
                "name": "Alice",
            }),
        ),
    ] {
        assert_eq!(ask(&idp, "/default", &access_token(&idp, scope)).json(), told, "{scope}");
    }
}

#[test]
fn a_token_comes_in_the_header_or_in_a_form_and_never_in_both_or_in_the_url() {
    let idp = started();
    let token = access_token(&idp, "openid");
    let form = format!("access_token={token}");
    let posted = post(idp.address(), "/default/userinfo", &[], &form);
    assert_eq!(posted.json()["sub"], "alice");
    let bearer = format!("Bearer {token}");
    let both = post(idp.address(), "/default/userinfo", &[("Authorization", &bearer)], &form);
    assert_eq!((both.status, both.text("error")), (400, "invalid_request".to_owned()));
    let in_url = get(idp.address(), &format!("/default/userinfo?{form}"));
    assert_eq!((in_url.status, in_url.text("error")), (400, "invalid_request".to_owned()));
}

#[test]
fn a_refusal_has_the_challenge_of_rfc_6750() {
    let idp = started();
    let none = get(idp.address(), "/default/userinfo");
    assert_eq!((none.status, none.header("www-authenticate")), (401, Some("Bearer")));
    let token = access_token(&idp, "openid");
    let elsewhere = ask(&idp, "/other", &token);
    let unknown = ask(&idp, "/default", "x");
    idp.clock().advance(3_601);
    let expired = ask(&idp, "/default", &token);
    for answer in [elsewhere, unknown, expired] {
        let challenge = answer.header("www-authenticate");
        assert_eq!((answer.status, challenge), (401, Some("Bearer error=\"invalid_token\"")));
    }
    let without_openid = ask(&idp, "/default", &access_token(&idp, "email"));
    assert_eq!(without_openid.status, 403);
    let challenge = "Bearer error=\"insufficient_scope\", scope=\"openid\"";
    assert_eq!(without_openid.header("www-authenticate"), Some(challenge));
}

#[test]
fn who_accepts_a_jwt_gets_one_that_the_issuer_signed_for_the_client() {
    let idp = started();
    let bearer = format!("Bearer {}", access_token(&idp, "openid+email"));
    let fields = [("Authorization", bearer.as_str()), ("Accept", "application/jwt")];
    let answer = send(idp.address(), "GET", "/default/userinfo", &fields, "");
    assert_eq!(answer.header("content-type"), Some("application/jwt"));
    let keys = get(idp.address(), "/default/jwks").json();
    let payload = jws::verify(&answer.body, &keys, &[Alg::RS256]).expect("the issuer's signature");
    let claims: Value = serde_json::from_slice(&payload).expect("JSON");
    assert_eq!(claims["iss"], idp.issuer());
    assert_eq!(
        (&claims["aud"], &claims["sub"], &claims["email"]),
        (&"db".into(), &"alice".into(), &"alice@example.com".into())
    );
}
