//! The successful answer: what is in it, and where it stands.

use mock_idp::jose::base64url;
use sha2::{Digest as _, Sha256};

use super::super::http::get;
use super::{Back, CALLBACK, authorize, auto_login, claims};

/// Every response type, with what comes back beside `iss` and `state`.
const TYPES: [(&str, &[&str]); 7] = [
    ("code", &["code"]),
    ("id_token", &["id_token"]),
    ("token", &["access_token", "expires_in", "scope", "token_type"]),
    ("id_token token", &["access_token", "expires_in", "id_token", "scope", "token_type"]),
    ("code id_token", &["code", "id_token"]),
    ("code token", &["access_token", "code", "expires_in", "scope", "token_type"]),
    (
        "code id_token token",
        &["access_token", "code", "expires_in", "id_token", "scope", "token_type"],
    ),
];

fn scope(response_type: &str) -> &'static str {
    if response_type == "token" { "email" } else { "openid email" }
}

#[test]
fn each_response_type_brings_what_it_names_by_each_mode_that_may_carry_it() {
    let idp = auto_login();
    for (response_type, brought) in TYPES {
        for (mode, mark) in [
            ("", Some(if response_type == "code" { '?' } else { '#' })),
            ("fragment", Some('#')),
            ("form_post", None),
        ] {
            let changes = [
                ("response_type", response_type),
                ("response_mode", mode),
                ("scope", scope(response_type)),
            ];
            let back = Back::of(&get(idp.address(), &authorize(&changes)));
            let mut names: Vec<&str> = [brought, &["iss", "state"]].concat();
            names.sort_unstable();
            assert_eq!(back.names(), names, "{response_type} {mode}");
            assert_eq!((back.to.as_str(), back.mark), (CALLBACK, mark), "{response_type} {mode}");
            assert_eq!((back.get("iss"), back.get("state")), (idp.issuer().as_str(), "s"));
        }
    }
}

#[test]
fn the_words_of_a_response_type_may_stand_in_any_order() {
    let idp = auto_login();
    let turned = get(idp.address(), &authorize(&[("response_type", "token id_token code")]));
    let back = Back::of(&turned);
    assert!(!back.get("code").is_empty() && !back.get("id_token").is_empty());
}

#[test]
fn an_id_token_is_bound_to_the_code_and_the_access_token_beside_it() {
    // OIDCC-3.3.2.11: the left half of the SHA-256, for RS256.
    let half = |value: &str| base64url::encode(&Sha256::digest(value)[..16]);
    let idp = auto_login();
    for (response_type, brought) in TYPES {
        if !brought.contains(&"id_token") {
            continue;
        }
        let back = Back::of(&get(idp.address(), &authorize(&[("response_type", response_type)])));
        let id = claims(back.get("id_token"));
        let expected = |name: &str| back.parameters.get(name).map(|value| half(value));
        assert_eq!(id["c_hash"].as_str(), expected("code").as_deref(), "{response_type}");
        assert_eq!(id["at_hash"].as_str(), expected("access_token").as_deref(), "{response_type}");
        assert_eq!(
            (&id["nonce"], &id["aud"], &id["sub"]),
            (&"n".into(), &"db".into(), &"alice".into())
        );
        assert_eq!(id["iss"], idp.issuer());
        assert!(id["sid"].is_string() && id["auth_time"].is_i64(), "{id}");
    }
}

#[test]
fn an_access_token_from_the_browser_is_for_the_resource_that_was_asked_for() {
    let idp = auto_login();
    for (changes, audience) in [
        (&[("response_type", "token"), ("scope", "email")][..], "db"),
        (
            &[("response_type", "token"), ("scope", "email"), ("resource", "https://db/sales")],
            "https://db/sales",
        ),
        (&[("response_type", "token"), ("scope", "email"), ("audience", "sales")], "sales"),
    ] {
        let back = Back::of(&get(idp.address(), &authorize(changes)));
        assert_eq!(claims(back.get("access_token"))["aud"], audience, "{changes:?}");
        assert_eq!((back.get("token_type"), back.get("scope")), ("Bearer", "email"));
    }
}

#[test]
fn a_redirect_uri_keeps_its_own_query() {
    let idp = auto_login();
    let redirect_uri = ("redirect_uri", "http://localhost:9/cb?a=b");
    let answer = get(idp.address(), &authorize(&[redirect_uri]));
    let location = answer.header("location").expect("a redirect");
    assert!(location.starts_with("http://localhost:9/cb?a=b&code="), "{location}");
    let answer = get(idp.address(), &authorize(&[redirect_uri, ("response_mode", "fragment")]));
    let location = answer.header("location").expect("a redirect");
    assert!(location.starts_with("http://localhost:9/cb?a=b#code="), "{location}");
}

#[test]
fn a_state_comes_back_as_it_was_and_breaks_out_of_no_header_and_no_page() {
    let idp = auto_login();
    let state = "\r\nX-Evil: 1\r\n\r\n\"'><script>alert(1)</script>&é";
    for mode in ["query", "fragment", "form_post"] {
        let answer = get(idp.address(), &authorize(&[("state", state), ("response_mode", mode)]));
        assert_eq!(answer.header("x-evil"), None);
        assert!(!answer.body.contains("<script>"), "{}", answer.body);
        assert_eq!(Back::of(&answer).get("state"), state, "{mode}");
    }
}

#[test]
fn a_form_is_posted_by_a_script_of_our_own_or_by_a_button() {
    let idp = auto_login();
    let page = get(idp.address(), &authorize(&[("response_mode", "form_post")]));
    assert!(page.body.contains("<script src=\"/-/form-post.js\">"), "{}", page.body);
    assert!(page.body.contains("<button"), "{}", page.body);
    assert!(
        page.header("content-security-policy").is_some_and(|p| p.contains("script-src 'self'"))
    );
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let script = get(idp.address(), "/-/form-post.js");
    assert_eq!(
        (script.status, script.header("content-type")),
        (200, Some("text/javascript; charset=utf-8"))
    );
}
