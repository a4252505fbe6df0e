//! The code flow, from the authentication request to the End-User's claims.

use mock_idp::defects;
use mock_idp::idp::MockIdp;
use mock_idp::rp::{Ask, Error, Tokens};
use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{response, userinfo};

use super::{block_on, db};
use crate::end_user::{auto_login, called_back};

fn ask(scope: &str) -> Ask {
    let redirect_uri = "http://127.0.0.1:9/callback".to_owned();
    Ask { redirect_uri, scope: scope.to_owned(), ..Ask::default() }
}

/// A whole login of the client `db` at this issuer.
async fn login(idp: &MockIdp, issuer: &str, ask: &Ask) -> Result<Tokens, Error> {
    let rp = db(idp, issuer).await;
    let request = rp.authorization_request(ask).expect("a request");
    let query = called_back(idp, &request.url);
    rp.callback(request, &query).await
}

fn breaches<T: std::fmt::Debug>(answer: Result<T, Error>) -> Vec<&'static Requirement> {
    answer.expect_err("a lie").breaches()
}

fn refused(answer: Result<Tokens, Error>) -> String {
    match answer {
        Err(Error::Refused(refusal)) => refusal.error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_login_ends_with_the_persons_id_token_claims_and_newer_tokens() {
    let idp = auto_login();
    block_on(async {
        let ask = Ask { max_age: Some(600), ..ask("openid email offline_access") };
        let tokens = login(&idp, "/default", &ask).await.expect("tokens");
        let id_token = tokens.id_token.as_ref().expect("openid was asked for");
        assert_eq!(id_token.principal, "alice");
        let hash = &id_token.claims["at_hash"];
        assert!(hash.is_string() && id_token.claims["auth_time"].is_i64(), "{id_token:?}");

        let rp = db(&idp, "/default").await;
        let claims = rp.userinfo(&tokens).await.expect("claims");
        assert_eq!(claims["email"], "alice@example.com");
        let newer = rp.refresh(&tokens).await.expect("newer tokens");
        assert_eq!(newer.id_token.expect("as before").principal, "alice");
    });
}

#[test]
fn without_openid_there_are_no_claims_to_ask_for() {
    let idp = auto_login();
    block_on(async {
        let tokens = login(&idp, "/default", &ask("email")).await.expect("tokens");
        assert!(tokens.id_token.is_none());
        let answer = db(&idp, "/default").await.userinfo(&tokens).await;
        assert!(matches!(answer, Err(Error::NotGranted(_))), "{answer:?}");
    });
}

#[test]
fn a_code_is_of_no_use_to_whoever_did_not_ask_for_it() {
    let idp = auto_login();
    block_on(async {
        let rp = db(&idp, "/default").await;
        let request = || rp.authorization_request(&ask("openid")).expect("a request");
        let state = |url: &str| {
            let (_, rest) = url.split_once("&state=").expect("a state");
            rest.split_once('&').expect("more").0.to_owned()
        };
        // Another login's answer, as it is: the state tells.
        let (mine, theirs) = (request(), request());
        let query = called_back(&idp, &theirs.url);
        let answer = rp.callback(mine, &query).await;
        assert_eq!(breaches(answer), [&response::STATE_EQUALS_SENT]);
        // With the state put right: the code verifier tells.
        let mine = request();
        let forged = query.replace(&state(&theirs.url), &state(&mine.url));
        assert_eq!(refused(rp.callback(mine, &forged).await), "invalid_grant");
        // From another issuer: `iss` tells, before the code is sent anywhere.
        let mine = request();
        let other = called_back(&idp, &mine.url).replace("default", "other");
        let answer = rp.callback(mine, &other).await;
        assert_eq!(breaches(answer), [&response::ISSUER_IDENTICAL]);
    });
}

#[test]
fn every_lie_about_the_nonce_is_refused() {
    let idp = auto_login();
    for defect in defects::all().filter(|defect| defect.id.starts_with("claim.nonce.")) {
        let issuer = format!("/d/{}/default", defect.id);
        match block_on(login(&idp, &issuer, &ask("openid"))) {
            Err(Error::IdToken(why)) => assert_eq!(why[0].requirement.id, "nonce.equals-sent"),
            other => panic!("{}: {other:?}", defect.id),
        }
    }
}

#[test]
fn another_persons_access_token_brings_no_claims() {
    let idp = auto_login();
    block_on(async {
        let rp = db(&idp, "/default").await;
        let mut tokens = login(&idp, "/default", &ask("openid")).await.expect("tokens");
        let bob = rp.password("bob", "password", "openid").await.expect("tokens");
        tokens.access_token = bob.access_token;
        let answer = rp.userinfo(&tokens).await;
        assert_eq!(breaches(answer), [&userinfo::SUB_EQUALS_ID_TOKEN]);
    });
}
