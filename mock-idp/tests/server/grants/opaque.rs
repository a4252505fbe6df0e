//! Opaque access tokens.

use mock_idp::idp::{AccessTokenStrategy, MockIdp};
use serde_json::json;

use super::{DB, ask, by_password, claims, form, granted, post, refusal, refused, register, text};

#[test]
fn a_provider_may_issue_opaque_access_tokens_and_signed_id_tokens() {
    let builder = MockIdp::builder().access_tokens(AccessTokenStrategy::Opaque);
    let idp = builder.start().expect("a free port");
    let tokens = by_password(&idp, DB, "openid");
    assert!(!text(&tokens, "access_token").contains('.'));
    assert_eq!(claims(text(&tokens, "id_token"))["sub"], "alice");
}

#[test]
fn a_client_may_ask_for_the_other_sort() {
    let idp = MockIdp::start().expect("a free port");
    let metadata = json!({
        "grant_types": ["client_credentials"],
        "token_endpoint_auth_method": "client_secret_post",
        "access_token_strategy": "opaque",
    });
    let client = register(&idp, &metadata);
    let own = [
        ("client_id", text(&client, "client_id")),
        ("client_secret", text(&client, "client_secret")),
    ];
    let grant = [("grant_type", "client_credentials")];
    let answer = ask(&idp, "/default", &[&own, &grant]);
    assert_eq!(answer.status, 200);
    assert!(!answer.text("access_token").contains('.'));
}

#[test]
fn google_s_access_tokens_are_opaque_unless_somebody_asks_for_others() {
    let google = || MockIdp::builder().persona("google");
    let is_jwt =
        |idp: &MockIdp| text(&by_password(idp, DB, "openid"), "access_token").contains('.');
    assert!(!is_jwt(&google().start().expect("a free port")));
    let jwts = google().access_tokens(AccessTokenStrategy::Jwt);
    assert!(is_jwt(&jwts.start().expect("a free port")));
}

#[test]
fn a_defect_in_the_claims_of_an_opaque_token_is_what_introspection_tells() {
    let builder = MockIdp::builder().access_tokens(AccessTokenStrategy::Opaque);
    let idp = builder.start().expect("a free port");
    let issuer = "/d/claim.aud.wrong/default";
    let answer = ask(&idp, issuer, &[DB, &[("grant_type", "client_credentials")]]);
    let token = answer.text("access_token");
    let told = post(
        idp.address(),
        &format!("{issuer}/introspect"),
        &[],
        &form(&[DB, &[("token", &token)]]),
    );
    assert_eq!(told.json()["active"], true, "{told:?}");
    assert_ne!(told.json()["aud"], "db", "{told:?}");
}

#[test]
fn a_defect_that_nobody_could_see_is_refused_and_not_forgotten() {
    let builder = MockIdp::builder().access_tokens(AccessTokenStrategy::Opaque);
    let idp = builder.start().expect("a free port");
    let issuer = "/d/sig.bitflip/default";
    let machine = ask(&idp, issuer, &[DB, &[("grant_type", "client_credentials")]]);
    assert_eq!(refusal(&machine), refused("invalid_request"));
    assert!(machine.text("error_description").contains("sig.bitflip"), "{machine:?}");
    // An ID Token carries it.
    let alice = [("username", "alice"), ("password", "password"), ("scope", "openid")];
    let person = ask(&idp, issuer, &[DB, &[("grant_type", "password")], &alice]);
    assert_eq!(refusal(&person), granted());
}
