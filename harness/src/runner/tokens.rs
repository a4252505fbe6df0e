//! The tokens of a run, as credentials.

use mock_idp::clock;
use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Applied, MintError, Sound, mint};

use crate::drivers::Credential;
use crate::plan::{self, Latitude, Login};
use crate::target::{Policy, Target};

/// Mints for one target.
pub(crate) struct Tokens<'a> {
    issuer: String,
    policy: &'a Policy,
    jwks: serde_json::Value,
    pem: String,
    /// Added to the provider's clock: a target whose clock is behind sees no token from the
    /// future.
    pub(crate) shift_s: i64,
    /// The leeway that tokens at its edge are minted for.
    pub(crate) leeway_s: i64,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(issuer: &str, target: &'a Target) -> Tokens<'a> {
        let policy = &target.policy;
        let ring = KeyRing::of_issuer(issuer);
        let first = policy.algorithms.first().copied().unwrap_or(Alg::RS256);
        Tokens {
            issuer: issuer.to_owned(),
            policy,
            jwks: ring.jwk_set(&policy.algorithms),
            pem: ring.signer(first).map(mock_idp::jose::Key::spki_pem).unwrap_or_default(),
            shift_s: 0,
            leeway_s: Latitude::declared(policy).edge_s,
        }
    }

    /// The sound token of a login, with a `jti` of its own, to be minted now.
    pub(crate) fn sound(&self, login: &Login) -> Sound {
        let now = clock::now() + self.shift_s;
        Sound { now, leeway_s: self.leeway_s, ..plan::sound(login, self.policy, &self.issuer) }
    }

    /// A fresh token with these defects, to be presented for a case.
    pub(crate) fn credential(
        &self,
        login: &Login,
        defects: &[Applied],
        case: &str,
    ) -> Result<Credential, MintError> {
        Ok(self.present(login, mint(&self.sound(login), defects)?, case))
    }

    /// Any text as a token.
    pub(crate) fn present(&self, login: &Login, token: String, case: &str) -> Credential {
        Credential {
            user: login.name.clone(),
            token,
            presentation: login.presentation,
            case: case.to_owned(),
            jwks: self.jwks.clone(),
            pem: self.pem.clone(),
            nonce: login.nonce().map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use mock_idp::jose::base64url;
    use mock_idp::spec::Kind;
    use mock_idp::user::User;

    use super::*;
    use crate::drivers::Presentation;

    #[test]
    fn only_a_validator_of_id_tokens_is_told_the_nonce_that_its_token_carries() {
        let target = crate::target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let tokens = Tokens::new("http://127.0.0.1/default", &target);
        let nonces = |presentation, kind| {
            let login = Login {
                presentation,
                kind,
                alg: Alg::RS256,
                user: User::alice(),
                name: "alice@example.com".to_owned(),
            };
            let credential = tokens.credential(&login, &[], "a case").expect("a sound token");
            let payload = credential.token.split('.').nth(1).expect("a payload");
            let claims = base64url::decode(payload).expect("base64url");
            let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
            (credential.nonce, claims["nonce"].as_str().map(str::to_owned))
        };
        let (told, carried) = nonces(Presentation::External, Kind::IdToken);
        assert!(told.is_some());
        assert_eq!(told, carried);
        assert_eq!(nonces(Presentation::External, Kind::IdTokenCredential), (None, None));
        assert_eq!(nonces(Presentation::Password, Kind::IdToken), (None, None));
    }
}
