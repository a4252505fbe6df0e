//! Every flow of the crate, complete.

use std::time::Duration;

use openidconnect::TokenResponse as _;
use openidconnect::core::{
    CoreDeviceAuthorizationResponse, CoreRevocableToken, CoreUserInfoClaims,
};
use openidconnect::{OAuth2TokenResponse as _, Scope, TokenIntrospectionResponse as _};

use super::{ask, client, login};
use crate::end_user::{approves, auto_login};

const SECONDS: Duration = Duration::from_secs(600);

#[test]
fn a_code_becomes_an_id_token_and_its_access_token_the_same_persons_claims() {
    let idp = auto_login();
    let client = client(&idp.issuer(), "db", Some("secret"));
    let (tokens, claims) = login(&idp, &client, &["email"]);
    let claims = claims.expect("accepted");
    let email = claims.email().map(|email| email.as_str());
    assert_eq!((claims.subject().as_str(), email), ("alice", Some("alice@example.com")));
    let info: CoreUserInfoClaims = client
        .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
        .expect("an endpoint")
        .request(&ask)
        .expect("claims");
    assert_eq!(info.email().map(|email| email.as_str()), email);
}

#[test]
fn a_refresh_token_is_exchanged_and_rotated() {
    let idp = auto_login();
    let client = client(&idp.issuer(), "db", Some("secret"));
    let (tokens, _) = login(&idp, &client, &["offline_access"]);
    let refresh_token = tokens.refresh_token().expect("offline_access was granted");
    let newer = client
        .exchange_refresh_token(refresh_token)
        .expect("an endpoint")
        .request(&ask)
        .expect("tokens");
    assert!(newer.id_token().is_some());
    let rotated = newer.refresh_token().expect("a newer one");
    assert_ne!(rotated.secret(), refresh_token.secret());
}

#[test]
fn a_public_client_needs_no_secret() {
    let idp = auto_login();
    let client = client(&idp.issuer(), "db-public", None);
    let (_, claims) = login(&idp, &client, &[]);
    assert_eq!(claims.expect("accepted").audiences()[0].as_str(), "db-public");
}

#[test]
fn an_access_token_is_active_until_it_is_revoked() {
    let idp = auto_login();
    let client = client(&idp.issuer(), "svc", Some("secret"));
    let tokens =
        client.exchange_client_credentials().expect("an endpoint").request(&ask).expect("a token");
    let token = tokens.access_token();
    let active = || client.introspect(token).request(&ask).expect("an answer").active();
    assert!(active());
    let revocable = CoreRevocableToken::AccessToken(token.clone());
    client.revoke_token(revocable).expect("an endpoint").request(&ask).expect("revoked");
    assert!(!active());
}

#[test]
fn a_device_polls_until_its_code_is_approved() {
    let idp = auto_login();
    let client = client(&idp.issuer(), "db-public", None);
    let codes: CoreDeviceAuthorizationResponse = client
        .exchange_device_code()
        .add_scope(Scope::new("email".to_owned()))
        .request(&ask)
        .expect("codes");
    let waited = |interval: Duration| {
        // The first wait of the device is when alice types in the code.
        idp.clock().advance(i64::try_from(interval.as_secs()).expect("seconds"));
        approves(&idp, codes.user_code().secret());
    };
    let tokens = client
        .exchange_device_access_token(&codes)
        .expect("an endpoint")
        .request(&ask, waited, Some(SECONDS))
        .expect("tokens");
    assert!(tokens.id_token().is_some());
    let polls = idp.journal().since(0).iter().filter(|r| r.endpoint == "token_endpoint").count();
    assert_eq!(polls, 2);
}
