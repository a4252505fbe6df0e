//! Opaque access tokens.

use mock_idp::idp::{AccessTokenStrategy, MockIdp};
use serde_json::json;

use super::{DB, ask, by_password, claims, register, text};

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
