//! What a server may ask of its clients before they have a session.

use super::server::{Conduct, start};
use crate::drivers::conformance::credential;
use crate::drivers::{Outcome, Presentation};

async fn outcome(conduct: Conduct) -> Outcome {
    let server = start(conduct).await;
    let token =
        credential("http://127.0.0.1:1/default", Presentation::OcientToken, "a-token-of-mine");
    server.driver(None).present(&token).await.outcome
}

fn alice() -> Outcome {
    Outcome::Accepted {
        session: true,
        principal: Some("alice@example.com".to_owned()),
        roles: Vec::new(),
    }
}

#[tokio::test]
async fn a_login_is_tried_again_where_the_server_asks_but_not_for_ever() {
    assert_eq!(outcome(Conduct::Again(2)).await, alice());
    assert!(matches!(outcome(Conduct::Again(100)).await, Outcome::Busy { .. }));
}

#[tokio::test]
async fn a_redirect_is_followed_by_security_token_or_else_by_the_login_once_more() {
    for token in [true, false] {
        assert_eq!(outcome(Conduct::Redirects { token }).await, alice());
    }
}

#[tokio::test]
async fn a_session_that_has_expired_is_refreshed() {
    assert_eq!(outcome(Conduct::Expires).await, alice());
}
