//! Sound tokens.

use mock_idp::jose::Alg;
use mock_idp::spec::Kind;

use super::setting::{Setting, ids};

#[test]
fn a_sound_token_of_every_kind_and_algorithm_logs_alice_in() {
    for kind in Kind::ALL {
        for alg in Alg::PUBLIC {
            let setting = Setting::new(*kind, *alg);
            let token = setting.mint(&[]).expect("mints");
            let verified = setting.verify(&token, &[]).map_err(|violations| ids(&violations));
            let principal = verified.map(|verified| verified.principal);
            assert_eq!(principal.as_deref(), Ok("alice@example.com"), "{kind} {alg}");
        }
    }
}

#[test]
fn what_is_no_token_at_all_is_refused() {
    let setting = Setting::new(Kind::IdTokenCredential, Alg::RS256);
    for token in ["", ".", "..", "...", "password", "{}", "e30.e30.", "\u{0}"] {
        assert!(setting.verify(token, &[]).is_err(), "{token:?}");
    }
}
