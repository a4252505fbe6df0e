//! Introspection and revocation.

use mock_idp::idp::MockIdp;
use mock_idp::jose::base64url;
use mock_idp::mint::{Sound, TokenKind, mint};
use serde_json::{Value, json};

use super::http::{Answer, get, post};

const DB: &str = "client_id=db&client_secret=secret";
const OTHER: &str = "client_id=other&client_secret=secret";

fn started() -> MockIdp {
    MockIdp::start().expect("a free port")
}

/// Alice's tokens of `/default` for `db`.
fn tokens(idp: &MockIdp) -> Answer {
    let form = format!(
        "{DB}&grant_type=password&username=alice&password=password&scope=openid+offline_access"
    );
    post(idp.address(), "/default/token", &[], &form)
}

fn introspect(idp: &MockIdp, client: &str, token: &str) -> Value {
    let form = format!("{client}&token={token}");
    post(idp.address(), "/default/introspect", &[], &form).json()
}

fn revoke(idp: &MockIdp, client: &str, token: &str) -> Answer {
    post(idp.address(), "/default/revoke", &[], &format!("{client}&token={token}"))
}

fn inactive() -> Value {
    json!({ "active": false })
}

#[test]
fn an_active_access_token_is_described_to_any_client_that_authenticates() {
    let idp = started();
    let token = tokens(&idp).text("access_token");
    let told = introspect(&idp, OTHER, &token);
    for (member, value) in [
        ("active", json!(true)),
        ("token_type", json!("Bearer")),
        ("scope", json!("openid offline_access")),
        ("client_id", json!("db")),
        ("username", json!("alice")),
        ("sub", json!("alice")),
        ("aud", json!("db")),
        ("iss", json!(idp.issuer())),
    ] {
        assert_eq!(told[member], value, "{told}");
    }
    for number in ["exp", "iat", "nbf"] {
        assert!(told[number].is_i64(), "{number}: {told}");
    }
    assert!(told["jti"].is_string());
}

#[test]
fn of_a_token_that_is_worth_nothing_nothing_is_told() {
    let idp = started();
    let answer = tokens(&idp);
    let (access, id) = (answer.text("access_token"), answer.text("id_token"));
    assert_eq!(introspect(&idp, DB, "x"), inactive());
    assert_eq!(introspect(&idp, DB, &id), inactive());
    let elsewhere = format!("{DB}&token={access}");
    let elsewhere = post(idp.address(), "/other/introspect", &[], &elsewhere);
    assert_eq!(elsewhere.json(), inactive());
    idp.clock().advance(3_601);
    assert_eq!(introspect(&idp, DB, &access), inactive());
}

#[test]
fn whoever_does_not_authenticate_is_told_nothing() {
    let idp = started();
    let token = tokens(&idp).text("access_token");
    for client in ["x=y", "client_id=db", "client_id=db-public"] {
        let form = format!("{client}&token={token}");
        let answer = post(idp.address(), "/default/introspect", &[], &form);
        assert_eq!((answer.status, answer.text("error")), (401, "invalid_client".to_owned()));
    }
    let without = post(idp.address(), "/default/introspect", &[], DB);
    assert_eq!(without.text("error"), "invalid_request");
}

#[test]
fn a_refresh_token_is_active_for_its_client_alone_and_until_it_is_used() {
    let idp = started();
    let token = tokens(&idp).text("refresh_token");
    let told = introspect(&idp, DB, &format!("{token}&token_type_hint=access_token"));
    assert_eq!((&told["active"], &told["sub"]), (&json!(true), &json!("alice")), "{told}");
    assert_eq!(introspect(&idp, OTHER, &token), inactive());
    let form = format!("{DB}&grant_type=refresh_token&refresh_token={token}");
    assert_eq!(post(idp.address(), "/default/token", &[], &form).status, 200);
    assert_eq!(introspect(&idp, DB, &token), inactive());
}

#[test]
fn an_access_token_that_the_issuer_s_keys_signed_elsewhere_is_active_too() {
    let idp = started();
    let mut sound = Sound::new(&idp.issuer());
    sound.kind = TokenKind::Access;
    let minted = mint(&sound, &[]).expect("a sound token");
    let told = introspect(&idp, DB, &minted);
    assert_eq!((&told["active"], &told["username"]), (&json!(true), &json!("alice")), "{told}");
    let expired = mock_idp::defects::parse("claim.exp.past=60").expect("a defect");
    let expired = mint(&sound, &[expired]).expect("an expired token");
    assert_eq!(introspect(&idp, DB, &expired), inactive());
    assert_eq!(revoke(&idp, DB, &minted).status, 200);
    assert_eq!(introspect(&idp, DB, &minted), inactive());
}

#[test]
fn a_revoked_access_token_is_inactive_and_the_refresh_token_lives_on() {
    let idp = started();
    let answer = tokens(&idp);
    let (access, refresh) = (answer.text("access_token"), answer.text("refresh_token"));
    let revoked = revoke(&idp, DB, &access);
    assert_eq!((revoked.status, revoked.body.as_str()), (200, ""));
    assert_eq!(introspect(&idp, DB, &access), inactive());
    assert_eq!(introspect(&idp, DB, &refresh)["active"], true);
    assert_eq!(revoke(&idp, DB, &access).status, 200);
}

#[test]
fn a_revoked_refresh_token_takes_its_access_tokens_along() {
    let idp = started();
    let answer = tokens(&idp);
    let (access, refresh) = (answer.text("access_token"), answer.text("refresh_token"));
    assert_eq!(revoke(&idp, DB, &format!("{refresh}&token_type_hint=refresh_token")).status, 200);
    for token in [&access, &refresh] {
        assert_eq!(introspect(&idp, DB, token), inactive());
    }
    let form = format!("{DB}&grant_type=refresh_token&refresh_token={refresh}");
    assert_eq!(post(idp.address(), "/default/token", &[], &form).text("error"), "invalid_grant");
}

#[test]
fn a_token_of_another_client_and_one_of_another_sort_are_not_revoked() {
    let idp = started();
    let answer = tokens(&idp);
    let access = answer.text("access_token");
    assert_eq!(revoke(&idp, OTHER, &access).text("error"), "invalid_grant");
    assert_eq!(introspect(&idp, DB, &access)["active"], true);
    let other = revoke(&idp, DB, &answer.text("id_token"));
    assert_eq!((other.status, other.text("error")), (400, "unsupported_token_type".to_owned()));
    assert_eq!(revoke(&idp, DB, "unknown").status, 200);
    assert_eq!(revoke(&idp, "client_id=db", &access).text("error"), "invalid_client");
}

#[test]
fn an_issuer_may_be_without_introspection_as_auth0_is() {
    let idp = MockIdp::builder().without("introspection_endpoint").start().expect("a free port");
    idp.set_without("/other", &["revocation_endpoint"]);
    for (issuer, absent, there) in [
        ("/default", "introspection_endpoint", "revocation_endpoint"),
        ("/other", "revocation_endpoint", "introspection_endpoint"),
    ] {
        let path = format!("{issuer}/.well-known/openid-configuration");
        let metadata = get(idp.address(), &path).json();
        let members = metadata.as_object().expect("an object");
        assert!(!members.keys().any(|name| name.starts_with(absent)), "{metadata}");
        assert!(members.contains_key(there));
        let path = if absent.starts_with("in") { "introspect" } else { "revoke" };
        let answer = post(idp.address(), &format!("{issuer}/{path}"), &[], DB);
        assert_eq!((answer.status, answer.text("error")), (404, "not_found".to_owned()));
    }
}

#[test]
fn an_issuer_that_lies_in_its_tokens_lies_the_same_in_introspection() {
    let idp = started();
    let issuer = "/d/claim.aud.wrong/default";
    let form = format!("{DB}&grant_type=password&username=alice&password=password&scope=openid");
    let token = post(idp.address(), &format!("{issuer}/token"), &[], &form).text("access_token");
    let form = format!("{DB}&token={token}");
    let told = post(idp.address(), &format!("{issuer}/introspect"), &[], &form).json();
    assert_eq!(told["active"], true);
    assert_eq!(told["aud"], super::claims(&token)["aud"]);
    assert_ne!(told["aud"], "db");
}

#[test]
fn who_accepts_a_jwt_is_told_in_one_that_is_for_this_client_alone() {
    let idp = started();
    let fields = [("Accept", "application/token-introspection+jwt")];
    for (token, active) in [(tokens(&idp).text("access_token"), true), ("x".to_owned(), false)] {
        let form = format!("{OTHER}&token={token}");
        let answer = post(idp.address(), "/default/introspect", &fields, &form);
        assert_eq!(answer.header("content-type"), Some("application/token-introspection+jwt"));
        let header = base64url::decode(answer.body.split('.').next().expect("a header"));
        let header: Value = serde_json::from_slice(&header.expect("base64url")).expect("JSON");
        assert_eq!(header["typ"], "token-introspection+jwt");
        let claims = super::claims(&answer.body);
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(idp.issuer()), &json!("other")));
        assert!(
            claims["iat"].is_i64() && claims.get("exp").is_none() && claims.get("sub").is_none()
        );
        let told = &claims["token_introspection"];
        assert_eq!(told["active"], active);
        assert_eq!(*told, introspect(&idp, OTHER, &token), "the same as in JSON");
    }
}
