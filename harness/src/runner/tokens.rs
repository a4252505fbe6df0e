//! The tokens of a run, as credentials.

use mock_idp::clock;
use mock_idp::idp::MockIdp;
use mock_idp::mint::{Applied, MintError, Sound, mint};

use crate::drivers::Credential;
use crate::plan::{self, Latitude, Login};
use crate::target::{Policy, Target};

/// The path of the issuer of sound tokens.
pub(crate) const PATH: &str = "/default";

/// Whose tokens a target is shown.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    /// Its URL.
    pub(crate) url: String,
    /// The path of that.
    pub(crate) path: String,
    /// What its tokens carry.
    pub(crate) lies: Vec<Applied>,
}

impl Issuer {
    /// One of the provider's, whose tokens are sound.
    pub(crate) fn honest(idp: &MockIdp, path: &str) -> Issuer {
        Issuer { url: idp.issuer_at(path), path: path.to_owned(), lies: Vec::new() }
    }
}

/// Mints for one target.
pub(crate) struct Tokens<'a> {
    /// Its keys may change while the run goes on.
    idp: &'a MockIdp,
    policy: &'a Policy,
    /// Whose tokens they are.
    pub(crate) issuer: Issuer,
    /// Added to the provider's clock: a target whose clock is behind sees no token from the
    /// future.
    pub(crate) shift_s: i64,
    /// The leeway that tokens at its edge are minted for.
    pub(crate) leeway_s: i64,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(idp: &'a MockIdp, target: &'a Target) -> Tokens<'a> {
        let policy = &target.policy;
        let leeway_s = Latitude::declared(policy).edge_s;
        Tokens { idp, policy, issuer: Issuer::honest(idp, PATH), shift_s: 0, leeway_s }
    }

    /// The sound token of a login, with a `jti` of its own, to be minted now and signed with the
    /// provider's key of now.
    pub(crate) fn sound(&self, login: &Login) -> Sound {
        Sound {
            now: clock::now() + self.shift_s,
            leeway_s: self.leeway_s,
            key: self.idp.signing_key(&self.issuer.path, login.alg),
            ..plan::sound(login, self.policy, &self.issuer.url)
        }
    }

    /// A fresh token with these defects, to be presented for a case.
    pub(crate) fn credential(
        &self,
        login: &Login,
        defects: &[Applied],
        case: &str,
    ) -> Result<Credential, MintError> {
        let defects = [defects, &self.issuer.lies].concat();
        Ok(self.present(login, mint(&self.sound(login), &defects)?, case))
    }

    /// Any text as a token.
    pub(crate) fn present(&self, login: &Login, token: String, case: &str) -> Credential {
        Credential {
            user: login.name.clone(),
            token,
            presentation: login.presentation,
            case: case.to_owned(),
            jwks: self.idp.jwk_set(&self.issuer.path),
            pem: self.idp.signer_pem(&self.issuer.path).unwrap_or_default(),
            nonce: login.nonce().map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use mock_idp::jose::{Alg, base64url};
    use mock_idp::spec::Kind;
    use mock_idp::user::User;

    use super::*;
    use crate::drivers::Presentation;

    fn login(presentation: Presentation, kind: Kind) -> Login {
        Login {
            presentation,
            kind,
            alg: Alg::RS256,
            user: User::alice(),
            name: "alice@example.com".to_owned(),
        }
    }

    /// The JSON object in a part of a token.
    fn part(token: &str, number: usize) -> serde_json::Value {
        let part = token.split('.').nth(number).expect("three parts");
        serde_json::from_slice(&base64url::decode(part).expect("base64url")).expect("JSON")
    }

    #[test]
    fn only_a_validator_of_id_tokens_is_told_the_nonce_that_its_token_carries() {
        let target = crate::target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let idp = MockIdp::start().expect("a free port");
        let tokens = Tokens::new(&idp, &target);
        let nonces = |presentation, kind| {
            let login = login(presentation, kind);
            let credential = tokens.credential(&login, &[], "a case").expect("a sound token");
            let claims = part(&credential.token, 1);
            (credential.nonce, claims["nonce"].as_str().map(str::to_owned))
        };
        let (told, carried) = nonces(Presentation::External, Kind::IdToken);
        assert!(told.is_some());
        assert_eq!(told, carried);
        assert_eq!(nonces(Presentation::External, Kind::IdTokenCredential), (None, None));
        assert_eq!(nonces(Presentation::Password, Kind::IdToken), (None, None));
    }
    #[test]
    fn a_validator_that_is_handed_keys_gets_those_of_now_and_tokens_are_signed_with_them() {
        let target = crate::target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let idp = MockIdp::start().expect("a free port");
        let tokens = Tokens::new(&idp, &target);
        let login = login(Presentation::External, Kind::IdTokenCredential);
        let credential = || tokens.credential(&login, &[], "a case").expect("a sound token");
        let before = credential();
        idp.rotate(PATH).expect("a fresh key");
        idp.retire(PATH, "rsa-a").expect("a key");
        let after = credential();
        assert_eq!(part(&before.token, 0)["kid"], "rsa-a");
        assert_eq!(part(&after.token, 0)["kid"], "rsa-new-a");
        assert_eq!(after.jwks["keys"][0]["kid"], "rsa-new-a");
        assert_ne!(before.pem, after.pem);
        idp.retire(PATH, "rsa-new-a").expect("a key");
        assert_eq!(part(&credential().token, 0)["kid"], "rsa-new-a", "it goes on signing");
        assert_ne!(credential().pem, after.pem, "never a key that is not published");
    }
}
