//! When the issuer's keys are fetched.

use mock_idp::defects::{self, Effect};
use mock_idp::idp::{MockIdp, NewKey};
use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Sound, mint};
use mock_idp::rp::{Error, Expected, RelyingParty, Settings};

use super::{block_on, db};

fn fetches(idp: &MockIdp) -> usize {
    idp.journal().since(0).iter().filter(|request| request.endpoint == "jwks_uri").count()
}

#[test]
fn the_keys_are_fetched_once_for_many_tokens() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        for _ in 0..3 {
            rp.password("alice", "password", "openid").await.expect("tokens");
        }
    });
    assert_eq!(fetches(&idp), 1);
}

#[test]
fn a_new_key_is_found_and_invented_kids_make_nobody_fetch() {
    let idp = MockIdp::start().expect("a free port");
    block_on(async {
        let rp = db(&idp, "/default").await;
        let forged = |kid: &str| {
            let mut sound = Sound::new(&idp.issuer());
            sound.key = KeyRing::named("rsa-x").cloned();
            sound.header.push(("kid".to_owned(), kid.into()));
            mint(&sound, &[]).expect("a token")
        };
        rp.password("alice", "password", "openid").await.expect("a token of the first key");
        idp.rotate("/default").expect("a fresh key");
        rp.password("alice", "password", "openid").await.expect("a token of the new key");
        assert_eq!(fetches(&idp), 2);
        for invented in ["x", "y", "z"] {
            match rp.accept(&forged(invented), Expected::default()).await {
                Err(Error::IdToken(why)) => {
                    assert_eq!(why[0].requirement.id, "key.belongs-to-issuer");
                }
                other => panic!("{other:?}"),
            }
        }
    });
    assert_eq!(fetches(&idp), 2);
}

/// A client that takes tokens of this algorithm.
async fn taking(idp: &MockIdp, issuer: &str, alg: Alg) -> RelyingParty {
    let mut settings = Settings::confidential("db", "secret");
    settings.algorithms = vec![alg];
    RelyingParty::discover(&idp.issuer_at(issuer), settings).await.expect("metadata")
}

#[test]
fn an_issuer_s_own_keys_are_believed_whatever_they_are_called() {
    let idp = MockIdp::start().expect("a free port");
    let new = |alg| NewKey::generate(alg).signing();
    block_on(async {
        for (issuer, alg, new) in [
            ("/named", Alg::ES256, new(Alg::ES256).kid("any name / at all")),
            ("/nameless", Alg::Ed25519, new(Alg::Ed25519).without_kid()),
            ("/taken", Alg::ES384, new(Alg::ES384).kid("es384-a")),
        ] {
            idp.add_key(issuer, new).expect("room");
            let rp = taking(&idp, issuer, alg).await;
            let tokens = rp.password("alice", "password", "openid").await;
            assert!(tokens.is_ok(), "{issuer}: {:?}", tokens.err());
        }
    });
}

#[test]
fn a_key_that_nobody_should_trust_logs_nobody_in() {
    let weak = |defect: &&defects::Defect| defect.id.starts_with("key.");
    let mut refused = 0;
    block_on(async {
        for defect in defects::all().filter(weak).filter(|defect| defect.effect != Effect::Open) {
            let alg = defect.algorithms[0];
            let idp = MockIdp::builder().algorithms(&[alg]).start().expect("a free port");
            let rp = taking(&idp, &format!("/d/{}/default", defect.id), alg).await;
            match rp.password("alice", "password", "openid").await {
                Err(Error::IdToken(why)) => {
                    assert_eq!(why[0].requirement, defect.breaks[0], "{}", defect.id);
                    refused += 1;
                }
                other => panic!("{}: {other:?}", defect.id),
            }
        }
    });
    assert_eq!(refused, 8);
}
