//! Every defect of the catalogue, served at an issuer of its own.

use std::collections::BTreeMap;

use mock_idp::clock;
use mock_idp::defects::{self, Defect, Effect};
use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::mint::{Applied, Sound, mint};
use mock_idp::rp::{Error, RelyingParty, Settings};
use mock_idp::verify::{IssuerKeys, Presented, Violation, verify};

use super::block_on;

/// Whom an ID Token logs in, or the ids of the requirements that it does not meet.
type Judgement = Result<String, Vec<&'static str>>;

#[test]
fn each_lie_is_refused_exactly_as_the_verifier_refuses_it_and_what_is_lawful_is_accepted() {
    let mut idps = BTreeMap::new();
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    for defect in defects::of_tokens() {
        let alg = defect.algorithms.first().copied().unwrap_or(Alg::RS256);
        let idp = idps
            .entry(alg)
            .or_insert_with(|| MockIdp::builder().algorithms(&[alg]).start().expect("a free port"));
        let path = format!("/d/{}/default", defect.id);
        let (found, right) = block_on(async {
            let settings =
                Settings { algorithms: vec![alg], ..Settings::confidential("db", "secret") };
            let rp = RelyingParty::discover(&idp.issuer_at(&path), settings).await.expect(&path);
            (login(&rp).await, verdict(defect, alg, &rp, idp))
        });
        let lawful = defect.effect != Effect::Legal || found.is_ok();
        if found != right || !lawful {
            wrong.push(format!("{}: {found:?}, not {right:?}", defect.id));
        }
        *if found.is_ok() { &mut accepted } else { &mut refused } += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted > 20 && refused > 80, "{accepted} accepted, {refused} refused");
}

/// A login of alice at the issuer that lies so.
async fn login(rp: &RelyingParty) -> Judgement {
    match rp.password("alice", "password", "openid email").await {
        Ok(tokens) => Ok(tokens.id_token.expect("openid was asked for").principal),
        Err(Error::IdToken(violations)) => Err(ids(&violations)),
        Err(other) => panic!("{other}"),
    }
}

/// What the verifier says of a token with the defect that came by no network.
fn verdict(defect: &'static Defect, alg: Alg, rp: &RelyingParty, idp: &MockIdp) -> Judgement {
    let issuer = &rp.metadata().issuer;
    let sound = Sound { alg, declared: vec![alg], ..Sound::new(issuer) };
    let token = mint(&sound, &[Applied::plain(defect)]).expect(defect.id);
    let sets = vec![(issuer.clone(), idp.jwk_set("/default"))];
    let keys = IssuerKeys { sets, linked: Vec::new() };
    let presented = Presented { token: &token, user: None, bound: &[], now: clock::now() };
    let verified = verify(&presented, &keys, &rp.policy(None), &[]);
    verified.map(|verified| verified.principal).map_err(|violations| ids(&violations))
}

fn ids(violations: &[Violation]) -> Vec<&'static str> {
    violations.iter().map(|violation| violation.requirement.id).collect()
}
