//! When the issuer's keys are fetched.

use mock_idp::idp::MockIdp;
use mock_idp::jose::KeyRing;
use mock_idp::mint::{Sound, mint};
use mock_idp::rp::{Error, Expected};

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
