//! `refresh_token`.

use mock_idp::idp::MockIdp;

use super::super::http::Answer;
use super::{
    CALLBACK, DB, OTHER, ask, by_password, claims, code, granted, idp, refusal, refused, text,
};

fn refresh(
    idp: &MockIdp,
    issuer: &str,
    client: &[(&str, &str)],
    token: &str,
    more: &[(&str, &str)],
) -> Answer {
    let grant = [("grant_type", "refresh_token"), ("refresh_token", token)];
    ask(idp, issuer, &[client, &grant, more])
}

#[test]
fn a_refresh_token_is_used_once_and_a_second_time_revokes_its_successors() {
    let idp = idp();
    let first = by_password(&idp, DB, "openid offline_access");
    let first = text(&first, "refresh_token");
    let second = refresh(&idp, "/default", DB, first, &[]);
    assert_eq!(refusal(&second), granted());
    let second = second.text("refresh_token");
    assert_ne!(first, second);
    assert_eq!(refusal(&refresh(&idp, "/default", DB, first, &[])), refused("invalid_grant"));
    assert_eq!(refusal(&refresh(&idp, "/default", DB, &second, &[])), refused("invalid_grant"));
}

#[test]
fn a_refresh_token_is_good_for_its_client_and_issuer_and_for_thirty_days() {
    let idp = idp();
    let tokens = by_password(&idp, DB, "offline_access");
    let token = text(&tokens, "refresh_token");
    assert_eq!(refusal(&refresh(&idp, "/default", OTHER, token, &[])), refused("invalid_grant"));
    assert_eq!(refusal(&refresh(&idp, "/other", DB, token, &[])), refused("invalid_grant"));
    assert_eq!(refusal(&refresh(&idp, "/default", DB, "bogus", &[])), refused("invalid_grant"));
    idp.clock().advance(30 * 86_400);
    assert_eq!(refusal(&refresh(&idp, "/default", DB, token, &[])), refused("invalid_grant"));
    idp.clock().advance(-60);
    assert_eq!(refusal(&refresh(&idp, "/default", DB, token, &[])), granted());
}

#[test]
fn it_is_issued_for_offline_access_alone() {
    let idp = idp();
    assert!(by_password(&idp, DB, "openid email")["refresh_token"].is_null());
    assert!(by_password(&idp, DB, "offline_access")["refresh_token"].is_string());
}

#[test]
fn the_scope_may_get_narrower_for_a_while_but_never_wider() {
    let idp = idp();
    let tokens = by_password(&idp, DB, "openid email offline_access");
    let token = text(&tokens, "refresh_token");
    let wider = refresh(&idp, "/default", DB, token, &[("scope", "openid groups")]);
    assert_eq!(refusal(&wider), refused("invalid_scope"));
    let narrow = refresh(&idp, "/default", DB, token, &[("scope", "email")]);
    assert_eq!(narrow.text("scope"), "email");
    assert!(narrow.json()["id_token"].is_null());
    // RFC 6749 section 6: the next one stands for all that was granted.
    let whole = refresh(&idp, "/default", DB, &narrow.text("refresh_token"), &[]);
    assert_eq!(whole.text("scope"), "openid email offline_access");
}

#[test]
fn a_refreshed_id_token_speaks_of_the_same_login_and_has_no_nonce() {
    // OIDCC-12.2.
    let idp = idp();
    let code = code(&idp, &[("scope", "openid offline_access"), ("nonce", "n")]);
    let grant = [("grant_type", "authorization_code"), ("redirect_uri", CALLBACK)];
    let first = ask(&idp, "/default", &[DB, &grant, &[("code", &code)]]).json();
    idp.clock().advance(100);
    let second = refresh(&idp, "/default", DB, text(&first, "refresh_token"), &[]).json();
    let (old, new) = (claims(text(&first, "id_token")), claims(text(&second, "id_token")));
    for same in ["iss", "sub", "aud", "azp", "auth_time"] {
        assert_eq!(old[same], new[same], "{same}");
        assert!(!new[same].is_null(), "{same}");
    }
    assert!(new["iat"].as_i64() > old["iat"].as_i64());
    assert_eq!((&old["nonce"], new["nonce"].is_null()), (&"n".into(), true));
}
