//! The proof of every odd JWK Set: what the strict verifier makes of it, and of a sound token.

use mock_idp::defects::{self, Effect, Inject};
use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::spec::Kind;

use super::setting::{Setting, ids};
use crate::server::http::get;

#[test]
fn an_odd_jwk_set_is_told_by_what_it_breaks_and_a_lawful_one_is_read() {
    let odd = |defect: &&defects::Defect| {
        defect.inject.iter().all(|inject| matches!(inject, Inject::JwkSet(_)))
    };
    let mut proved = 0;
    for defect in defects::all().filter(odd) {
        let setting =
            Setting::new(Kind::IdTokenCredential, Alg::RS256).publishing(|set| defect.publish(set));
        let token = setting.mint(&[]).expect("a sound token");
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
    assert!(proved >= 12, "{proved}");
}

#[test]
fn the_issuer_that_a_defect_names_publishes_so_and_no_other_does() {
    let idp = MockIdp::start().expect("a port");
    let honest = get(idp.address(), "/default/jwks").json();
    for defect in defects::all().filter(|defect| defect.id.contains("jwks")) {
        let odd = get(idp.address(), &format!("/d/{}/default/jwks", defect.id));
        assert_eq!(odd.status, 200);
        assert_ne!(odd.json(), honest, "{}", defect.id);
        assert_eq!(get(idp.address(), "/default/jwks").json(), honest);
    }
}
