//! Pushed authorization requests (RFC 9126).

use mock_idp::idp::MockIdp;

use super::super::browser::Browser;
use super::super::http::{Answer, get, post};
use super::{Back, auto_login, is_login_page, query};

const SECRET: (&str, &str) = ("client_secret", "secret");

fn push(idp: &MockIdp, changes: &[(&str, &str)]) -> Answer {
    post(idp.address(), "/default/par", &[], &query(&[changes, &[SECRET]].concat()))
}

fn path(client_id: &str, request_uri: &str) -> String {
    format!("/default/authorize?client_id={client_id}&request_uri={request_uri}")
}

#[test]
fn a_pushed_request_is_answered_once_for_the_client_that_pushed_it() {
    let idp = auto_login();
    let pushed = push(&idp, &[("response_type", "code id_token")]);
    assert_eq!((pushed.status, pushed.header("cache-control")), (201, Some("no-store")));
    let uri = pushed.text("request_uri");
    assert!(uri.starts_with("urn:ietf:params:oauth:request_uri:"), "{uri}");
    assert_eq!(pushed.json()["expires_in"], 60);
    // What stands beside it in the query is ignored.
    let back = Back::of(&get(idp.address(), &format!("{}&state=t", path("db", &uri))));
    assert_eq!(back.names(), ["code", "id_token", "iss", "state"]);
    assert_eq!(back.get("state"), "s");
    assert_eq!(get(idp.address(), &path("db", &uri)).status, 400, "a second time");
}

#[test]
fn a_pushed_request_of_another_client_or_issuer_or_time_is_refused() {
    let idp = auto_login();
    for (path, late) in [
        (path("other", "URI"), 0),
        (path("", "URI"), 0),
        (path("db", "URI").replace("/default", "/other"), 0),
        (path("db", "URI"), 60),
        (path("db", "urn:ietf:params:oauth:request_uri:x"), 0),
    ] {
        let uri = push(&idp, &[]).text("request_uri");
        idp.clock().advance(late);
        let answer = get(idp.address(), &path.replace("URI", &uri));
        assert_eq!((answer.status, answer.header("location")), (400, None), "{path}");
    }
}

#[test]
fn a_wrong_request_is_refused_where_it_is_pushed() {
    let idp = auto_login();
    for (changes, status, error) in [
        (&[("client_id", "")][..], 401, "invalid_client"),
        (&[("client_id", "nobody")], 401, "invalid_client"),
        (&[("client_id", "db-public")], 401, "invalid_client"),
        (&[("redirect_uri", "https://db.example.com/cb")], 400, "invalid_request"),
        (&[("request_uri", "urn:ietf:params:oauth:request_uri:x")], 400, "invalid_request"),
        (&[("request", "e30.e30.")], 400, "request_not_supported"),
        (&[("response_type", "x")], 400, "unsupported_response_type"),
        (&[("prompt", "x")], 400, "invalid_request"),
        (&[("resource", "x")], 400, "invalid_target"),
    ] {
        let answer = push(&idp, changes);
        assert_eq!((answer.status, answer.text("error").as_str()), (status, error), "{changes:?}");
    }
}

#[test]
fn a_client_that_authenticates_by_basic_still_says_who_asks() {
    let idp = auto_login();
    let basic = [("Authorization", "Basic ZGI6c2VjcmV0")];
    let push = |form: &str| post(idp.address(), "/default/par", &basic, form);
    assert_eq!(push(&query(&[])).status, 201);
    assert_eq!(push(&query(&[("client_id", "")])).text("error"), "invalid_request");
    assert_eq!(push(&query(&[("client_id", "other")])).text("error"), "invalid_request");
}

#[test]
fn a_public_client_pushes_without_a_secret_and_with_pkce() {
    let idp = auto_login();
    let challenge = "x".repeat(43);
    let asked = [("client_id", "db-public"), ("code_challenge", challenge.as_str())];
    let pushed = post(idp.address(), "/default/par", &[], &query(&asked));
    let back = Back::of(&get(idp.address(), &path("db-public", &pushed.text("request_uri"))));
    assert_eq!(back.names(), ["code", "iss", "state"]);
    let without = post(idp.address(), "/default/par", &[], &query(&asked[..1]));
    assert_eq!(without.text("error"), "invalid_request");
}

#[test]
fn a_pushed_request_leads_to_the_login_page_like_any_other() {
    let idp = MockIdp::start().expect("a free port");
    let mut browser = Browser::new(&idp);
    let page = browser.get(&path("db", &push(&idp, &[]).text("request_uri")));
    assert!(is_login_page(&page));
    assert_eq!(Back::of(&browser.press(&page, "user", "bob")).get("state"), "s");
}
