//! What is refused, with which error, and who is told.

use mock_idp::idp::MockIdp;

use super::super::http::{get, post, send};
use super::{Back, CALLBACK, authorize, auto_login, query};

#[test]
fn until_client_and_redirect_uri_are_right_the_end_user_is_told_and_sent_nowhere() {
    let idp = auto_login();
    let long = "x".repeat(9_000);
    for (path, said) in [
        (authorize(&[("client_id", "")]), "client_id"),
        (authorize(&[("client_id", "nobody")]), "nobody"),
        (authorize(&[("redirect_uri", "")]), "redirect_uri"),
        (authorize(&[("redirect_uri", "http://db.example.com/cb")]), "this machine"),
        (authorize(&[("redirect_uri", "https://127.0.0.1@db.example.com/")]), "user"),
        (authorize(&[("redirect_uri", "javascript:alert(1)")]), "absolute"),
        (authorize(&[("redirect_uri", "http://127.0.0.1:9/cb#f")]), "fragment"),
        (authorize(&[("redirect_uri", "http:127.0.0.1/cb")]), "absolute"),
        (authorize(&[("redirect_uri", "/cb")]), "absolute"),
        (authorize(&[("state", &long)]), "8192"),
        (format!("{}&state=t", authorize(&[])), "repeated"),
        (format!("{}&x=%ff", authorize(&[])), "UTF-8"),
        ("/default/authorize".to_owned(), "client_id"),
    ] {
        let answer = get(idp.address(), &path);
        assert_eq!((answer.status, answer.header("location")), (400, None), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.body.contains(said), "{path}: {}", answer.body);
    }
}

#[test]
fn afterwards_the_relying_party_is_told_with_state_and_iss() {
    let idp = auto_login();
    let short = "x".repeat(42);
    let verifier = "x".repeat(44);
    for (changes, error) in [
        (&[("response_type", "")][..], "invalid_request"),
        (&[("response_type", "none")], "unsupported_response_type"),
        (&[("response_type", "code code")], "unsupported_response_type"),
        (&[("response_mode", "jwt")], "invalid_request"),
        (&[("request", "e30.e30.")], "request_not_supported"),
        (&[("request_uri", "https://db.example.com/r")], "request_uri_not_supported"),
        (&[("registration", "{}")], "registration_not_supported"),
        (&[("prompt", "none login")], "invalid_request"),
        (&[("prompt", "create")], "invalid_request"),
        (&[("max_age", "-1")], "invalid_request"),
        (&[("max_age", "+1")], "invalid_request"),
        (&[("max_age", "an hour")], "invalid_request"),
        (&[("max_age", "4294967296")], "invalid_request"),
        (&[("scope", "openid \"email\"")], "invalid_scope"),
        (&[("resource", "sales")], "invalid_target"),
        (&[("resource", "https://db.example.com/#x")], "invalid_target"),
        (&[("id_token_hint", "e30.e30.x")], "invalid_request"),
        (&[("code_challenge", &short)], "invalid_request"),
        (&[("code_challenge_method", "S256")], "invalid_request"),
        (&[("code_challenge", &verifier), ("code_challenge_method", "S512")], "invalid_request"),
        (&[("code_challenge", &verifier), ("code_challenge_method", "S256")], "invalid_request"),
        (&[("client_id", "svc")], "unauthorized_client"),
        (&[("client_id", "db-public")], "invalid_request"),
    ] {
        let back = Back::of(&get(idp.address(), &authorize(changes)));
        assert_eq!((back.to.as_str(), back.mark), (CALLBACK, Some('?')), "{changes:?}");
        assert_eq!(back.names(), ["error", "error_description", "iss", "state"], "{changes:?}");
        assert_eq!(back.get("error"), error, "{changes:?}: {back:?}");
        assert_eq!((back.get("state"), back.get("iss")), ("s", idp.issuer().as_str()));
        assert!(back.get("error_description").len() > 15, "{back:?}");
    }
}

#[test]
fn where_tokens_come_by_the_browser_errors_come_as_they_would() {
    let idp = auto_login();
    for (changes, error) in [
        (&[("response_type", "id_token"), ("nonce", "")][..], "invalid_request"),
        (&[("response_type", "code id_token"), ("nonce", "")], "invalid_request"),
        (&[("response_type", "id_token"), ("scope", "email")], "invalid_scope"),
        (&[("response_type", "token")], "unsupported_response_type"),
        (&[("response_type", "id_token"), ("response_mode", "query")], "invalid_request"),
        (&[("response_type", "code token"), ("response_mode", "query")], "invalid_request"),
        (&[("response_type", "id_token"), ("client_id", "svc")], "unauthorized_client"),
    ] {
        let back = Back::of(&get(idp.address(), &authorize(changes)));
        assert_eq!((back.mark, back.get("error")), (Some('#'), error), "{changes:?}: {back:?}");
        assert_eq!((back.get("state"), back.get("iss")), ("s", idp.issuer().as_str()));
    }
    let posted = authorize(&[("response_mode", "form_post"), ("max_age", "x")]);
    let back = Back::of(&get(idp.address(), &posted));
    assert_eq!((back.to.as_str(), back.mark), (CALLBACK, None));
    assert_eq!((back.get("error"), back.get("state")), ("invalid_request", "s"));
}

#[test]
fn what_is_unknown_or_only_a_wish_is_ignored() {
    let idp = auto_login();
    let wishes = [
        ("ui_locales", "fr"),
        ("display", "popup"),
        ("acr_values", "gold"),
        ("claims", "{}"),
        ("x", "y"),
        ("scope", "openid tables"),
        ("max_age", ""),
    ];
    let back = Back::of(&get(idp.address(), &authorize(&wishes)));
    assert_eq!(back.names(), ["code", "iss", "state"]);
}

#[test]
fn parameters_are_posted_as_a_form_or_stand_in_the_query_and_nowhere_else() {
    let idp = MockIdp::start().expect("a free port");
    let at = idp.address();
    assert_eq!(post(at, "/default/authorize", &[], &query(&[])).status, 200);
    assert_eq!(post(at, &authorize(&[]), &[], "").status, 400);
    let json = [("Content-Type", "application/json")];
    assert_eq!(send(at, "POST", "/default/authorize", &json, "{}").status, 400);
    assert_eq!(send(at, "PUT", "/default/authorize", &[], "").status, 405);
}
