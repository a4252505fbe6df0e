//! Every defect of what is fetched, served at an issuer of its own: the strict relying party says
//! what it breaks, and takes what is lawful.

use std::time::Duration;

use mock_idp::defects::{self, Defect, Effect};
use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::rp::{Error, RelyingParty, Settings};
use mock_idp::tls::Tls;

use super::block_on;

/// The defects that act on metadata, on JWK Sets, and on how they come.
fn of_documents() -> impl Iterator<Item = &'static Defect> {
    defects::all().filter(|defect| {
        !defect.is_of_tokens() && defect.handshake().is_none() && !defect.is_of_answers()
    })
}

/// One login at the issuer whose path names the defect.
async fn login(idp: &MockIdp, issuer: &str, alg: Alg) -> Result<String, Error> {
    let settings = Settings {
        algorithms: vec![alg],
        redirects: 5,
        deadline: Duration::from_secs(2),
        authority: Some(idp.ca_pem().expect("an authority")),
        ..Settings::confidential("db", "secret")
    };
    let rp = RelyingParty::discover(&idp.issuer_at(issuer), settings).await?;
    let tokens = rp.password("alice", "password", "openid email").await?;
    Ok(tokens.id_token.expect("openid was asked for").principal)
}

fn ids(error: &Error) -> Vec<&'static str> {
    error.breaches().iter().map(|requirement| requirement.id).collect()
}

#[test]
fn each_lie_is_told_by_what_it_breaks_and_what_is_lawful_is_taken() {
    let start = |tls, alg| MockIdp::builder().tls(tls).algorithms(&[alg]).start().expect("a port");
    let (mut told, mut taken, mut wrong) = (0, 0, Vec::new());
    for defect in of_documents() {
        let alg = defect.algorithms.first().copied().unwrap_or(Alg::RS256);
        // Over TLS there is something to give up.
        let idp = start(Tls::SelfSigned, alg);
        let path = format!("/d/{}/default", defect.id);
        let breaks: Vec<&str> = defect.breaks.iter().map(|requirement| requirement.id).collect();
        let mut found = block_on(login(&idp, &path, alg));
        for _ in 0..3 {
            // What is right the second time only is lawful all the same.
            if defect.effect == Effect::Legal && found.is_err() {
                found = block_on(login(&idp, &path, alg));
            }
        }
        let journal = idp.journal().since(0);
        let met =
            journal.iter().any(|request| request.defects.iter().any(|d| d.starts_with(defect.id)));
        let right = match (defect.effect, &found) {
            (Effect::Legal, found) => found.as_deref() == Ok("alice"),
            (Effect::Open, _) => true,
            (_, Ok(_)) => false,
            (_, Err(error)) => ids(error) == breaks,
        };
        // What is missing where nobody looks is met by nobody.
        if !right || !(met || defect.effect == Effect::Legal) {
            wrong.push(format!("{}: {found:?}, not {breaks:?}; met: {met}", defect.id));
        }
        assert!(journal.iter().all(|request| request.endpoint != "canary"), "{}", defect.id);
        *if found.is_ok() { &mut taken } else { &mut told } += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told > 30 && taken > 10, "{told} told, {taken} taken");
}

#[test]
fn an_issuer_that_lies_is_honest_again_once_the_rule_is_gone() {
    let idp = MockIdp::start().expect("a port");
    let rule = mock_idp::script::Rule {
        endpoint: Some("openid-configuration".to_owned()),
        defects: vec![defects::parse("discovery.issuer-mismatch").expect("a defect")],
        times: Some(1),
        ..Default::default()
    };
    idp.add_rule(rule).expect("a rule");
    let refused = block_on(login(&idp, "/default", Alg::RS256)).expect_err("it lies");
    assert_eq!(ids(&refused), ["metadata.issuer-identical"]);
    assert_eq!(block_on(login(&idp, "/default", Alg::RS256)).as_deref(), Ok("alice"));
}
