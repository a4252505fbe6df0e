//! Sound tokens.

use mock_idp::defects::parse;
use mock_idp::jose::Alg;
use mock_idp::mint::Applied;
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

#[test]
fn of_a_token_that_the_issuer_is_asked_about_the_verifier_reads_no_signature() {
    let setting = Setting::new(Kind::Introspected, Alg::RS256);
    let token = setting.mint(&[defect("sig.bitflip")]).expect("mints");
    assert!(setting.verify(&token, &[]).is_ok());
}

#[test]
fn of_two_values_the_last_is_read_where_the_policy_says_so_and_never_the_first() {
    let mut setting = Setting::new(Kind::IdTokenCredential, Alg::RS256);
    setting.policy.last_duplicate = true;
    let violated = |id: &str| {
        let token = setting.mint(&[defect(id)]).expect("mints");
        setting.verify(&token, &[]).map_or_else(|violations| ids(&violations), |_| vec![])
    };
    assert_eq!(violated("claim.duplicate-iss"), ["iss.equals-issuer"]);
    assert_eq!(violated("claim.duplicate-aud"), ["aud.names-recipient"]);
    assert_eq!(violated("claim.duplicate-sub"), ["identity.is-login-user"]);
    assert_eq!(violated("claim.exp.duplicate"), ["exp.in-future"]);
}

#[test]
fn every_violation_is_reported_not_the_first_alone() {
    let setting = Setting::new(Kind::IdTokenCredential, Alg::RS256);
    let lies = ["claim.iss.wrong", "claim.aud.wrong", "claim.exp.past", "sig.bitflip"];
    let token = setting.mint(&lies.map(defect)).expect("mints");
    let violations = setting.verify(&token, &[]).expect_err("refused");
    let told = ["aud.names-recipient", "exp.in-future", "iss.equals-issuer", "signature.valid"];
    assert_eq!(ids(&violations), told);
}

fn defect(id: &str) -> Applied {
    parse(id).expect("in the catalogue")
}
