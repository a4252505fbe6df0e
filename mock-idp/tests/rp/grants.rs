//! The grants that need the token endpoint alone.

use mock_idp::idp::MockIdp;
use mock_idp::rp::{Error, RelyingParty, Settings, Tokens};

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
