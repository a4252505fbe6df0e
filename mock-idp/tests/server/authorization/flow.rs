//! A code, from the request to the tokens.

use mock_idp::jose::base64url;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded::Serializer;

use super::super::http::{Answer, get, post};
use super::{Back, CALLBACK, authorize, auto_login, claims, query};
use mock_idp::idp::MockIdp;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

fn exchange(idp: &MockIdp, issuer: &str, code: &str, more: &[(&str, &str)]) -> Answer {
    let form = Serializer::new(String::new())
        .extend_pairs([("grant_type", "authorization_code"), ("code", code)])
        .extend_pairs(more)
        .finish();
    post(idp.address(), &format!("{issuer}/token"), &[], &form)
}

const DB: [(&str, &str); 3] =
    [("client_id", "db"), ("client_secret", "secret"), ("redirect_uri", CALLBACK)];

#[test]
fn a_public_client_proves_by_pkce_that_it_asked() {
    let idp = auto_login();
    let s256 = base64url::encode(Sha256::digest(VERIFIER));
    for (challenge, method) in [(s256.as_str(), "S256"), (VERIFIER, "plain"), (VERIFIER, "")] {
        for (verifier, status) in [(VERIFIER, 200), (&"x".repeat(43), 400), ("", 400)] {
            let asked = authorize(&[
                ("client_id", "db-public"),
                ("code_challenge", challenge),
                ("code_challenge_method", method),
            ]);
            let back = Back::of(&get(idp.address(), &asked));
            let answer = exchange(
                &idp,
                "/default",
                back.get("code"),
                &[
                    ("client_id", "db-public"),
                    ("redirect_uri", CALLBACK),
                    ("code_verifier", verifier),
                ],
            );
            assert_eq!(answer.status, status, "{method} {verifier}: {}", answer.body);
        }
    }
}

#[test]
fn what_was_asked_and_who_logged_in_stand_in_the_tokens_of_the_code() {
    let idp = auto_login();
    let asked = authorize(&[("scope", "openid email offline_access"), ("login_hint", "bob")]);
    let back = Back::of(&get(idp.address(), &asked));
    let tokens = exchange(&idp, "/default", back.get("code"), &DB).json();
    let id = claims(tokens["id_token"].as_str().expect("an ID Token"));
    assert_eq!((&id["sub"], &id["nonce"]), (&"bob".into(), &"n".into()));
    assert!(id["sid"].is_string() && id["auth_time"].is_i64(), "{id}");
    assert_eq!(tokens["scope"], "openid email offline_access");
    assert!(tokens["refresh_token"].is_string());
}

#[test]
fn without_offline_access_no_refresh_token_outlives_the_session() {
    // OIDCBCL-2.7 asks to revoke such tokens at the logout: there are none.
    let idp = auto_login();
    let back = Back::of(&get(idp.address(), &authorize(&[])));
    let tokens = exchange(&idp, "/default", back.get("code"), &DB).json();
    assert!(tokens["access_token"].is_string() && tokens["refresh_token"].is_null(), "{tokens}");
}

#[test]
fn the_code_of_a_request_that_named_a_redirect_uri_needs_it_again() {
    let idp = auto_login();
    for (redirect_uri, status) in [(CALLBACK, 200), ("http://127.0.0.1:9/other", 400), ("", 400)] {
        let back = Back::of(&get(idp.address(), &authorize(&[])));
        let more = [DB[0], DB[1], ("redirect_uri", redirect_uri)];
        let answer = exchange(&idp, "/default", back.get("code"), &more);
        assert_eq!(answer.status, status, "{redirect_uri}");
    }
}

#[test]
fn a_lying_issuer_logs_in_at_its_own_path_and_lies_in_its_tokens() {
    let idp = auto_login();
    for issuer in ["/d/claim.exp.past=60/default", "/x", "/t1/v2.0"] {
        let back = Back::of(&get(idp.address(), &format!("{issuer}/authorize?{}", query(&[]))));
        let slash = if issuer == "/x" { "/" } else { "" };
        assert_eq!(back.get("iss"), idp.issuer_at(&format!("{issuer}{slash}")));
        let elsewhere = exchange(&idp, "/other", back.get("code"), &DB);
        assert_eq!(elsewhere.text("error"), "invalid_grant");
        let tokens = exchange(&idp, issuer, back.get("code"), &DB).json();
        let id = claims(tokens["id_token"].as_str().expect("an ID Token"));
        let expired = id["exp"].as_i64() < Some(mock_idp::clock::now());
        assert_eq!(expired, issuer.starts_with("/d/"), "{issuer}: {id}");
    }
}
