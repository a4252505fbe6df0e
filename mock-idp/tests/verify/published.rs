//! The proof of every odd JWK Set: what the strict verifier makes of it, and of a sound token.

use mock_idp::defects::{self, Effect, Inject};
use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::mint::Applied;
use mock_idp::spec::Kind;

use super::setting::{Setting, ids};
use crate::server::http::get;

/// Whether all that it does is to publish and to sign.
fn publishes(defect: &&defects::Defect) -> bool {
    let of_set = |inject: &Inject| matches!(inject, Inject::JwkSet(_));
    let of_token = |inject: &Inject| matches!(inject, Inject::Header(_) | Inject::Key(_));
    defect.inject.iter().any(of_set)
        && defect.inject.iter().all(|inject| of_set(inject) || of_token(inject))
}

#[test]
fn an_odd_jwk_set_is_told_by_what_it_breaks_and_a_lawful_one_is_read() {
    let mut proved = 0;
    for defect in defects::all().filter(publishes) {
        let alg = defect.algorithms.first().copied().unwrap_or(Alg::RS256);
        let setting =
            Setting::new(Kind::IdTokenCredential, alg).publishing(|set| defect.publish(set));
        // Sound, unless the defect signs as well as it publishes.
        let token = setting.mint(&[Applied::plain(defect)]).expect("a token");
        let breaks: Vec<&str> = defect.breaks.iter().map(|requirement| requirement.id).collect();
        let found = setting.verify(&token, &[]);
        match defect.effect {
            Effect::Legal => {
                let found = found.map(|verified| verified.principal);
                assert_eq!(found.as_deref(), Ok("alice@example.com"), "{}", defect.id);
            }
            Effect::Deceives => {
                let violations = found.map(drop).expect_err(defect.id);
                assert_eq!(ids(&violations), breaks, "{}", defect.id);
                let naive = setting.verify(&token, defect.breaks);
                assert!(naive.is_ok(), "{}: nobody is deceived", defect.id);
            }
            Effect::Starves => {
                let violations = found.map(drop).expect_err(defect.id);
                assert_eq!(ids(&violations), breaks, "{}", defect.id);
            }
            // Some refuse, some accept, and either is right.
            Effect::Open => drop(found),
        }
        proved += 1;
    }
    assert!(proved >= 22, "{proved}");
}

#[test]
fn the_issuer_that_a_defect_names_publishes_so_and_no_other_does() {
    let idp = MockIdp::start().expect("a port");
    let honest = get(idp.address(), "/default/jwks").json();
    for defect in defects::all().filter(publishes) {
        let odd = get(idp.address(), &format!("/d/{}/default/jwks", defect.id));
        assert_eq!(odd.status, 200);
        assert_ne!(odd.json(), honest, "{}", defect.id);
        assert_eq!(get(idp.address(), "/default/jwks").json(), honest);
    }
}
