//! The canary: it deceives who fetches it, and tells.

use mock_idp::clock;
use mock_idp::defects;
use mock_idp::idp::MockIdp;
use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Sound, mint};
use mock_idp::spec::requirements::key;
use mock_idp::verify::{IssuerKeys, Policy, Presented, key_urls, verify};

use super::http::get;

/// What a verifier that fetches every URL of the header makes of the token.
fn deceived(idp: &MockIdp, token: &str, alg: Alg) -> bool {
    let fetch = |url: &String| {
        let path = url.strip_prefix(idp.base()).expect("a URL of the provider");
        (url.clone(), get(idp.address(), path).body.into_bytes())
    };
    let keys = IssuerKeys {
        sets: vec![(idp.issuer(), KeyRing::A.jwk_set(&[alg]))],
        linked: key_urls(token).iter().map(fetch).collect(),
    };
    let policy = Policy { algorithms: vec![alg], ..Policy::new(&idp.issuer()) };
    let presented = Presented { token, user: None, bound: &[], now: clock::now() };
    verify(&presented, &keys, &policy, &[&key::BELONGS_TO_ISSUER]).is_ok()
}

#[test]
fn a_verifier_that_follows_jku_or_x5u_is_deceived_and_the_journal_tells() {
    let idp = MockIdp::start().expect("a free port");
    for defect in ["header.jku-attacker", "header.x5u-attacker"] {
        for alg in [Alg::RS256, Alg::ES256] {
            let mut sound = Sound::new(&idp.issuer());
            sound.alg = alg;
            let defect = defects::parse(defect).expect("a defect");
            let token = mint(&sound, &[defect]).expect("mints");
            let mark = idp.journal().mark();
            assert!(deceived(&idp, &token, alg), "{alg}");
            let seen = idp.journal().since(mark);
            assert_eq!(seen.len(), 1);
            assert_eq!((seen[0].endpoint, seen[0].status), ("canary", 200));
        }
    }
}

#[test]
fn a_path_that_climbs_out_of_an_issuer_finds_the_canary_too() {
    let idp = MockIdp::start().expect("a free port");
    let answer = get(idp.address(), "/default/../canary/jku/1");
    assert_eq!(answer.json(), KeyRing::X.jwk_set(Alg::PUBLIC));
    assert_eq!(idp.journal().since(0)[0].endpoint, "canary");
}
