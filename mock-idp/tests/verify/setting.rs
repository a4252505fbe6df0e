//! The issuer, the other issuer, alice, and the verifier that knows them.

use mock_idp::jose::{Alg, KeyRing};
use mock_idp::mint::{Applied, MintError, Sound, TokenKind, mint};
use mock_idp::spec::{Kind, Requirement};
use mock_idp::verify::{IssuerKeys, Policy, Presented, Verified, Violation, key_urls, verify};

pub(super) const ISSUER: &str = "https://idp.example/default";
pub(super) const OTHER_ISSUER: &str = "https://idp.example/other";
const NOW: i64 = 1_800_000_000;

/// A verifier of one kind of credential, and the provider whose tokens it takes.
pub(super) struct Setting {
    pub(super) sound: Sound,
    pub(super) policy: Policy,
    keys: IssuerKeys,
    bound: Vec<(String, String)>,
}

impl Setting {
    pub(super) fn new(kind: Kind, alg: Alg) -> Setting {
        let mut sound = Sound::new(ISSUER);
        sound.alg = alg;
        sound.now = NOW;
        sound.kind = if kind == Kind::AtJwt { TokenKind::Access } else { TokenKind::Id };
        let mut policy = Policy::new(ISSUER);
        policy.kind = kind;
        policy.algorithms = vec![alg];
        if kind == Kind::IdToken {
            sound.nonce = Some("n-0S6_WzA2Mj".to_owned());
            policy.nonce.clone_from(&sound.nonce);
        }
        let sets = vec![
            (ISSUER.to_owned(), KeyRing::A.jwk_set(&[alg])),
            (OTHER_ISSUER.to_owned(), KeyRing::B.jwk_set(&[alg])),
        ];
        let bound = ["alice", "bob"].map(|n| (format!("{n}@example.com"), n.to_owned())).to_vec();
        let keys = IssuerKeys { sets, linked: Vec::new() };
        Setting { sound, policy, keys, bound }
    }

    /// The same, with everything declared that a target may declare.
    pub(super) fn declaring_all(mut self) -> Setting {
        self.policy.azp_required = true;
        self.policy.trusted_audiences = Some(Vec::new());
        self.policy.documents = vec!["RFC9449".to_owned(), "RFC8705".to_owned()];
        self.policy.other_issuers = vec![OTHER_ISSUER.to_owned()];
        self
    }

    pub(super) fn mint(&self, defects: &[Applied]) -> Result<String, MintError> {
        mint(&self.sound, defects)
    }

    /// The same, where the issuer publishes another JWK Set.
    pub(super) fn publishing(mut self, change: impl FnOnce(&mut serde_json::Value)) -> Setting {
        change(&mut self.keys.sets[0].1);
        self
    }

    /// Verifies as alice, with the attacker's keys behind every URL of the token.
    pub(super) fn verify(
        &self,
        token: &str,
        neglected: &[&'static Requirement],
    ) -> Result<Verified, Vec<Violation>> {
        let attacker = KeyRing::X.jwk_set(Alg::PUBLIC).to_string().into_bytes();
        let linked = key_urls(token).into_iter().map(|url| (url, attacker.clone())).collect();
        let keys = IssuerKeys { linked, ..self.keys.clone() };
        let alice = Some("alice@example.com");
        let presented = Presented { token, user: alice, bound: &self.bound, now: NOW };
        verify(&presented, &keys, &self.policy, neglected)
    }
}

/// The ids of violated requirements.
pub(super) fn ids(violations: &[Violation]) -> Vec<&'static str> {
    let mut ids: Vec<_> = violations.iter().map(|violation| violation.requirement.id).collect();
    ids.sort_unstable();
    ids
}
