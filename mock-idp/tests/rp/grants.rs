//! The grants that need the token endpoint alone.

use mock_idp::idp::MockIdp;
use mock_idp::mint::{Sound, mint};
use mock_idp::rp::{Error, Expected, RelyingParty, Settings, Tokens};
use serde_json::json;

use super::{block_on, db};

fn refused(answer: Result<Tokens, Error>) -> String {
    match answer {
        Err(Error::Refused(refusal)) => refusal.error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_machine_gets_a_token_of_its_own_and_a_person_an_id_token_besides() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let machine = rp.client_credentials("").await.expect("tokens");
        assert_eq!((machine.id_token, machine.expires_in), (None, Some(3_600)));
        let person = rp.password("bob", "password", "openid email").await.expect("tokens");
        assert_eq!(person.scope.as_deref(), Some("openid email"));
        assert_eq!(person.id_token.expect("openid was asked for").principal, "bob");
    });
}

#[test]
fn what_the_provider_refuses_is_told_in_its_own_words() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        assert_eq!(refused(rp.password("alice", "wrong", "openid").await), "invalid_grant");
        let wrong = Settings::confidential("db", "wrong");
        let rp = RelyingParty::discover(&idp.issuer(), wrong).await.expect("metadata");
        assert_eq!(refused(rp.client_credentials("").await), "invalid_client");
        let public = Settings::public("db-public");
        let rp = RelyingParty::discover(&idp.issuer(), public).await.expect("metadata");
        assert_eq!(refused(rp.client_credentials("").await), "unauthorized_client");
    });
}

#[test]
fn no_token_and_no_secret_is_ever_printed() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let tokens = rp.password("alice", "password", "openid").await.expect("tokens");
        let printed = format!("{tokens:?} {rp:?}");
        let id_token = tokens.id_token.expect("an ID Token").encoded;
        for secret in [tokens.access_token.as_str(), &id_token, "\"secret\""] {
            assert!(!printed.contains(secret), "{printed}");
        }
    });
}

#[test]
fn a_refresh_token_gives_the_same_person_newer_tokens_once() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let scope = "openid offline_access";
        let tokens = rp.password("alice", "password", scope).await.expect("tokens");
        let newer = rp.refresh(&tokens).await.expect("newer tokens");
        assert_ne!(newer.access_token, tokens.access_token);
        assert_eq!(newer.id_token.as_ref().expect("as before").principal, "alice");
        assert_eq!(refused(rp.refresh(&tokens).await), "invalid_grant");
        let nothing = rp.password("alice", "password", "openid").await.expect("tokens");
        let answer = rp.refresh(&nothing).await;
        assert!(matches!(answer, Err(Error::NotGranted(_))));
    });
}

#[test]
fn an_access_token_must_be_the_one_that_the_id_token_was_issued_with() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let tokens = rp.password("alice", "password", "openid").await.expect("tokens");
        let encoded = tokens.id_token.expect("openid was asked for").encoded;
        let judged = async |access_token| {
            let expected = Expected { access_token: Some(access_token), ..Expected::default() };
            rp.accept(&encoded, expected).await.map(|id_token| id_token.principal)
        };
        assert_eq!(judged(&tokens.access_token).await, Ok("alice".to_owned()));
        assert_eq!(judged("another").await, Err(Error::HashDiffers("at_hash")));
    });
}

#[test]
fn a_login_that_is_too_long_ago_is_refused() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let judged = async |ago: Option<i64>| {
            let mut sound = Sound::new(&idp.issuer());
            let auth_time = ago.map(|seconds| ("auth_time".to_owned(), json!(sound.now - seconds)));
            sound.claims.extend(auth_time);
            let token = mint(&sound, &[]).expect("a token");
            let expected = Expected { max_age: Some(600), ..Expected::default() };
            rp.accept(&token, expected).await
        };
        for accepted in [0, 650] {
            assert!(judged(Some(accepted)).await.is_ok(), "{accepted}");
        }
        for refused in [Some(670), None] {
            assert!(matches!(judged(refused).await, Err(Error::AuthTime { .. })), "{refused:?}");
        }
    });
}
