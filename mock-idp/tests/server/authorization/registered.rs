//! Clients that have registered (RFC 7591): what they said of themselves holds.

use mock_idp::idp::MockIdp;
use serde_json::{Value, json};

use super::super::browser::Browser;
use super::super::http::{Answer, get, send};
use super::{Back, authorize, auto_login, claims, is_login_page};

/// Registers a client with these metadata beside the rest; gives its `client_id`.
fn register(idp: &MockIdp, metadata: &Value) -> String {
    let fields = [("Content-Type", "application/json")];
    let body = metadata.to_string();
    let answer = send(idp.address(), "POST", "/default/register", &fields, &body);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.text("client_id")
}

fn ask(idp: &MockIdp, client_id: &str, changes: &[(&str, &str)]) -> Answer {
    get(idp.address(), &authorize(&[&[("client_id", client_id)], changes].concat()))
}

#[test]
fn the_browser_is_sent_to_a_registered_redirect_uri_and_to_no_other() {
    let idp = auto_login();
    let redirect_uris =
        ["https://db.example.com/cb?a=b", "com.example.db:/cb", "http://127.0.0.1/cb"];
    let client = register(&idp, &json!({ "redirect_uris": redirect_uris }));
    for (uri, right) in [
        (redirect_uris[0], true),
        (redirect_uris[1], true),
        ("http://127.0.0.1:4711/cb", true),
        ("http://127.0.0.1:4711/cb/", false),
        ("http://localhost/cb", false),
        ("https://db.example.com/cb", false),
        ("https://db.example.com/cb?a=b&c", false),
        ("https://db.example.com:443/cb?a=b", false),
        ("https://evil.example.com/cb?a=b", false),
        ("", false),
    ] {
        let answer = ask(&idp, &client, &[("redirect_uri", uri)]);
        let location = answer.header("location");
        let status = if right { 303 } else { 400 };
        assert_eq!((answer.status, location.is_some()), (status, right), "{uri}");
        assert!(location.is_none_or(|location| location.starts_with(uri)), "{location:?}");
    }
}

#[test]
fn the_only_registered_redirect_uri_need_not_be_named() {
    let idp = auto_login();
    let only = json!({ "redirect_uris": ["https://db.example.com/cb"] });
    let back = Back::of(&ask(&idp, &register(&idp, &only), &[("redirect_uri", "")]));
    assert_eq!((back.to.as_str(), back.get("error")), ("https://db.example.com/cb", ""));
}

#[test]
fn a_client_gets_the_response_types_that_it_registered_for() {
    let idp = auto_login();
    for (registered, asked, error) in [
        (json!(["code"]), "code", ""),
        (json!(["code"]), "id_token", "unauthorized_client"),
        (json!(["id_token"]), "id_token", ""),
        (json!(["id_token"]), "code", "unauthorized_client"),
        (json!(["code", "id_token code"]), "code id_token", ""),
        (json!(["code", "id_token"]), "code id_token", "unauthorized_client"),
        (Value::Null, "code", ""),
        (Value::Null, "id_token", ""),
    ] {
        let client = register(
            &idp,
            &json!({
                "redirect_uris": [super::CALLBACK],
                "grant_types": ["authorization_code", "implicit"],
                "response_types": registered,
            }),
        );
        let back = Back::of(&ask(&idp, &client, &[("response_type", asked)]));
        assert_eq!(back.get("error"), error, "{registered} {asked}");
    }
}

#[test]
fn a_client_gets_the_scope_values_that_it_registered_for() {
    let idp = auto_login();
    let client = register(
        &idp,
        &json!({
            "redirect_uris": [super::CALLBACK],
            "grant_types": ["implicit"],
            "response_types": ["token"],
            "scope": "email",
        }),
    );
    let asked = [("response_type", "token"), ("scope", "email groups")];
    let back = Back::of(&ask(&idp, &client, &asked));
    assert_eq!(claims(back.get("access_token"))["scope"], "email");
}

#[test]
fn a_client_that_does_not_authenticate_needs_pkce() {
    let idp = auto_login();
    let challenge = "x".repeat(43);
    for (method, challenge, error) in [
        ("none", "", "invalid_request"),
        ("none", challenge.as_str(), ""),
        ("client_secret_basic", "", ""),
    ] {
        let client = register(
            &idp,
            &json!({
                "redirect_uris": [super::CALLBACK],
                "token_endpoint_auth_method": method,
            }),
        );
        let back = Back::of(&ask(&idp, &client, &[("code_challenge", challenge)]));
        assert_eq!(back.get("error"), error, "{method} {challenge}");
    }
}

#[test]
fn a_page_calls_a_client_by_its_name_whatever_that_is() {
    let idp = MockIdp::start().expect("a free port");
    let client = register(
        &idp,
        &json!({
            "redirect_uris": [super::CALLBACK],
            "client_name": "<script>alert(1)</script>",
        }),
    );
    let mut browser = Browser::new(&idp);
    let asked = authorize(&[("client_id", client.as_str()), ("prompt", "consent")]);
    let login = browser.get(&asked);
    assert!(is_login_page(&login));
    let consent = browser.press(&login, "user", "alice");
    for page in [login, consent] {
        assert!(page.body.contains("&#60;script&#62;alert(1)"), "{}", page.body);
        assert!(!page.body.contains("<script>"), "{}", page.body);
    }
}

#[test]
fn a_client_sends_the_browser_after_the_logout_where_it_registered() {
    let idp = MockIdp::start().expect("a free port");
    let registered = "https://db.example.com/goodbye";
    let client = register(
        &idp,
        &json!({
            "redirect_uris": ["https://db.example.com/cb"],
            "post_logout_redirect_uris": [registered],
        }),
    );
    let without = register(&idp, &json!({ "redirect_uris": ["https://db.example.com/cb"] }));
    for (client, uri, status) in [
        (&client, registered, 303),
        (&client, "https://db.example.com/goodbye/", 400),
        (&client, "http://localhost/goodbye", 400),
        (&without, registered, 400),
        (&without, "http://localhost/goodbye", 400),
    ] {
        let path =
            format!("/default/logout?client_id={client}&post_logout_redirect_uri={uri}&state=s");
        let answer = get(idp.address(), &path);
        let to = (status == 303).then(|| format!("{uri}?state=s"));
        assert_eq!((answer.status, answer.header("location")), (status, to.as_deref()), "{uri}");
    }
}
