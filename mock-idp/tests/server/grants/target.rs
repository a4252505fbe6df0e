//! `resource` and `audience`.

use serde_json::{Value, json};

use super::{CALLBACK, DB, ask, claims, code, granted, idp, refusal, refused, text};

const SVC: &[(&str, &str)] =
    &[("grant_type", "client_credentials"), ("client_id", "svc"), ("client_secret", "secret")];

#[test]
fn an_access_token_is_for_the_database_or_for_what_the_request_names() {
    let idp = idp();
    for (named, aud) in [
        (&[][..], json!("db")),
        (&[("audience", "warehouse")], json!("warehouse")),
        (&[("resource", "https://db.example.com")], json!("https://db.example.com")),
        (
            &[("audience", "a"), ("resource", "urn:b"), ("audience", "c")],
            json!(["urn:b", "a", "c"]),
        ),
        (&[("audience", "a"), ("audience", "a")], json!("a")),
    ] {
        let answer = ask(&idp, "/default", &[SVC, named]);
        assert_eq!(claims(&answer.text("access_token"))["aud"], aud, "{named:?}");
    }
}

#[test]
fn a_resource_that_is_no_absolute_uri_is_refused() {
    let idp = idp();
    for resource in ["db", "/db", "https://db.example.com#a"] {
        let answer = ask(&idp, "/default", &[SVC, &[("resource", resource)]]);
        assert_eq!(refusal(&answer), refused("invalid_target"), "{resource}");
    }
}

#[test]
fn a_code_gives_access_to_a_part_of_what_was_authorized_and_to_nothing_else() {
    // RFC 8707 section 2.2.
    let idp = idp();
    let code = code(&idp, &[("resource", "urn:a"), ("resource", "urn:b"), ("scope", "openid")]);
    let grant = [("grant_type", "authorization_code"), ("redirect_uri", CALLBACK), ("code", &code)];
    let other = ask(&idp, "/default", &[DB, &grant, &[("resource", "urn:c")]]);
    assert_eq!(refusal(&other), refused("invalid_target"));
    let part = ask(&idp, "/default", &[DB, &grant, &[("resource", "urn:b")]]);
    assert_eq!(refusal(&part), granted());
    let tokens: Value = part.json();
    assert_eq!(claims(text(&tokens, "access_token"))["aud"], "urn:b");
    assert_eq!(claims(text(&tokens, "id_token"))["aud"], "db");
}
