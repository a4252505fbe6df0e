//! Whatever an honest issuer gives out, the strict verifier accepts.

use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use mock_idp::spec::Kind;
use mock_idp::user::User;
use mock_idp::verify::{IssuerKeys, Policy, Presented, verify};
use serde_json::Value;

use super::{CALLBACK, DB, ask, by_password, code, jwt, text};

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// One answer of each grant type, with its name.
fn answers(idp: &MockIdp) -> Vec<(&'static str, Value)> {
    let all = "openid profile email groups offline_access";
    let password = by_password(idp, DB, all);
    let code = code(idp, &[("scope", all), ("nonce", "n")]);
    let assertion = jwt("rsa-b", [&idp.issuer_at("/other"), "alice", &idp.issuer()], &[]);
    let ask = |form: &[(&str, &str)]| ask(idp, "/default", &[DB, form]).json();
    let (refresh, access) = (text(&password, "refresh_token"), text(&password, "access_token"));
    vec![
        ("refresh_token", ask(&[("grant_type", "refresh_token"), ("refresh_token", refresh)])),
        (
            "authorization_code",
            ask(&[
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("redirect_uri", CALLBACK),
            ]),
        ),
        ("client_credentials", ask(&[("grant_type", "client_credentials"), ("scope", "email")])),
        (
            "jwt-bearer",
            ask(&[
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("assertion", &assertion),
                ("scope", all),
            ]),
        ),
        (
            "token-exchange",
            ask(&[
                ("grant_type", EXCHANGE),
                ("subject_token", access),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
                ("actor_token", access),
                ("actor_token_type", "urn:ietf:params:oauth:token-type:access_token"),
            ]),
        ),
        ("password", password),
    ]
}

#[test]
fn every_token_of_every_grant_type_and_algorithm_is_accepted() {
    for alg in Alg::PUBLIC {
        let builder = MockIdp::builder().algorithms(&[*alg, Alg::RS256]);
        let idp = builder.auto_login(User::alice()).start().expect("a free port");
        let sets = vec![(idp.issuer(), idp.jwk_set("/default"))];
        let keys = IssuerKeys { sets, ..IssuerKeys::default() };
        let check = |token: &str, kind: Kind, nonce: Option<&str>, claim: &str| {
            let policy = Policy {
                kind,
                algorithms: vec![*alg],
                leeway_s: 0,
                user_claim: claim.to_owned(),
                azp_required: kind == Kind::IdToken,
                nonce: nonce.map(ToOwned::to_owned),
                ..Policy::new(&idp.issuer())
            };
            let presented = Presented { token, user: None, bound: &[], now: idp.clock().now() };
            verify(&presented, &keys, &policy, &[]).map(|verified| verified.principal)
        };
        for (grant, answer) in answers(&idp) {
            let machine = grant == "client_credentials";
            let (claim, principal) =
                if machine { ("sub", "db") } else { ("email", "alice@example.com") };
            let accepted = check(text(&answer, "access_token"), Kind::AtJwt, None, claim);
            assert_eq!(accepted, Ok(principal.to_owned()), "{grant} {alg}");
            let Some(id_token) = answer["id_token"].as_str() else {
                assert!(["client_credentials", "token-exchange"].contains(&grant), "{answer}");
                continue;
            };
            let nonce = (grant == "authorization_code").then_some("n");
            let accepted = check(id_token, Kind::IdToken, nonce, claim);
            assert_eq!(accepted, Ok(principal.to_owned()), "{grant} {alg}");
        }
    }
}
