//! The fixture keys: loaded, not generated; which issuer signs with which depends on its path
//! alone, so that a token minted by one process verifies against the JWK Set of any other.

use std::fmt;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::alg::Alg;
use super::key::Key;

/// One issuer's keys: one for each algorithm, `rsa-*` first, and a second for RS256.
pub struct KeyRing {
    slots: [Slot; 11],
}

struct Slot {
    name: &'static str,
    alg: Alg,
    pem: &'static str,
    key: OnceLock<Key>,
}

impl KeyRing {
    /// The keys of every issuer but `/other`.
    pub const A: &KeyRing = &RING_A;
    /// The keys of `/other` and the paths below it.
    pub const B: &KeyRing = &RING_B;
    /// An attacker's keys: published by no issuer.
    pub const X: &KeyRing = &RING_X;

    /// The keys of an issuer with this path (`/default`, `/other/v2.0`).
    pub fn of_path(path: &str) -> &'static KeyRing {
        if path == "/other" || path.starts_with("/other/") { KeyRing::B } else { KeyRing::A }
    }

    /// The keys of an issuer with this URL; the path decides.
    pub fn of_issuer(issuer: &str) -> &'static KeyRing {
        let path = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
        KeyRing::of_path(path.find('/').map_or("/", |at| &path[at..]))
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.slots.iter().find(|slot| slot.name == name).map(Slot::key)
    }

    /// The key of that name in any ring; names are unique.
    pub fn named(name: &str) -> Option<&'static Key> {
        [KeyRing::A, KeyRing::B, KeyRing::X].into_iter().find_map(|ring| ring.key(name))
    }

    /// The names of its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.slots.iter().map(|slot| slot.name)
    }

    /// The key that signs sound tokens with this algorithm; none for HMAC.
    pub fn signer(&self, alg: Alg) -> Option<&Key> {
        self.slots.iter().find(|slot| slot.alg == alg).map(Slot::key)
    }

    /// The second RS256 key.
    pub fn second(&self) -> &Key {
        self.slots[1].key()
    }

    /// The JWK Set with the keys for these algorithms, the signer of the first one first
    /// (RFC 7517 section 5). RS256 has two keys. RS256, ES256 and ES384 are always there: every
    /// consumer reads them, and cases need them from the first fetch on.
    pub fn jwk_set(&self, algorithms: &[Alg]) -> Value {
        let first = algorithms.first().copied().unwrap_or(Alg::RS256);
        let published = |alg: Alg| {
            matches!(alg, Alg::RS256 | Alg::ES256 | Alg::ES384) || algorithms.contains(&alg)
        };
        let mut slots: Vec<&Slot> = self.slots.iter().filter(|s| published(s.alg)).collect();
        slots.sort_by_key(|slot| slot.alg != first);
        json!({ "keys": slots.iter().map(|slot| slot.key().jwk()).collect::<Vec<_>>() })
    }
}

impl Slot {
    fn key(&self) -> &Key {
        self.key.get_or_init(|| {
            Key::from_pem(self.name, self.alg, self.pem).expect("a test holds every fixture key")
        })
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.slots.iter().map(|slot| slot.name)).finish()
    }
}

const fn slot(name: &'static str, alg: Alg, pem: &'static str) -> Slot {
    Slot { name, alg, pem, key: OnceLock::new() }
}

static RING_A: KeyRing = KeyRing {
    slots: [
        slot("rsa-a", Alg::RS256, include_str!("../../../fixtures/keys/rsa-a.pem")),
        slot("rsa2-a", Alg::RS256, include_str!("../../../fixtures/keys/rsa2-a.pem")),
        slot("rs384-a", Alg::RS384, include_str!("../../../fixtures/keys/rs384-a.pem")),
        slot("rs512-a", Alg::RS512, include_str!("../../../fixtures/keys/rs512-a.pem")),
        slot("ps256-a", Alg::PS256, include_str!("../../../fixtures/keys/ps256-a.pem")),
        slot("ps384-a", Alg::PS384, include_str!("../../../fixtures/keys/ps384-a.pem")),
        slot("ps512-a", Alg::PS512, include_str!("../../../fixtures/keys/ps512-a.pem")),
        slot("es256-a", Alg::ES256, include_str!("../../../fixtures/keys/es256-a.pem")),
        slot("es384-a", Alg::ES384, include_str!("../../../fixtures/keys/es384-a.pem")),
        slot("es512-a", Alg::ES512, include_str!("../../../fixtures/keys/es512-a.pem")),
        slot("ed25519-a", Alg::EdDSA, include_str!("../../../fixtures/keys/ed25519-a.pem")),
    ],
};

static RING_B: KeyRing = KeyRing {
    slots: [
        slot("rsa-b", Alg::RS256, include_str!("../../../fixtures/keys/rsa-b.pem")),
        slot("rsa2-b", Alg::RS256, include_str!("../../../fixtures/keys/rsa2-b.pem")),
        slot("rs384-b", Alg::RS384, include_str!("../../../fixtures/keys/rs384-b.pem")),
        slot("rs512-b", Alg::RS512, include_str!("../../../fixtures/keys/rs512-b.pem")),
        slot("ps256-b", Alg::PS256, include_str!("../../../fixtures/keys/ps256-b.pem")),
        slot("ps384-b", Alg::PS384, include_str!("../../../fixtures/keys/ps384-b.pem")),
        slot("ps512-b", Alg::PS512, include_str!("../../../fixtures/keys/ps512-b.pem")),
        slot("es256-b", Alg::ES256, include_str!("../../../fixtures/keys/es256-b.pem")),
        slot("es384-b", Alg::ES384, include_str!("../../../fixtures/keys/es384-b.pem")),
        slot("es512-b", Alg::ES512, include_str!("../../../fixtures/keys/es512-b.pem")),
        slot("ed25519-b", Alg::EdDSA, include_str!("../../../fixtures/keys/ed25519-b.pem")),
    ],
};

static RING_X: KeyRing = KeyRing {
    slots: [
        slot("rsa-x", Alg::RS256, include_str!("../../../fixtures/keys/rsa-x.pem")),
        slot("rsa2-x", Alg::RS256, include_str!("../../../fixtures/keys/rsa2-x.pem")),
        slot("rs384-x", Alg::RS384, include_str!("../../../fixtures/keys/rs384-x.pem")),
        slot("rs512-x", Alg::RS512, include_str!("../../../fixtures/keys/rs512-x.pem")),
        slot("ps256-x", Alg::PS256, include_str!("../../../fixtures/keys/ps256-x.pem")),
        slot("ps384-x", Alg::PS384, include_str!("../../../fixtures/keys/ps384-x.pem")),
        slot("ps512-x", Alg::PS512, include_str!("../../../fixtures/keys/ps512-x.pem")),
        slot("es256-x", Alg::ES256, include_str!("../../../fixtures/keys/es256-x.pem")),
        slot("es384-x", Alg::ES384, include_str!("../../../fixtures/keys/es384-x.pem")),
        slot("es512-x", Alg::ES512, include_str!("../../../fixtures/keys/es512-x.pem")),
        slot("ed25519-x", Alg::EdDSA, include_str!("../../../fixtures/keys/ed25519-x.pem")),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixture_key_loads_and_signs_with_its_algorithm() {
        for ring in [KeyRing::A, KeyRing::B, KeyRing::X] {
            for slot in &ring.slots {
                assert!(slot.key().sign(slot.alg, b"message").is_ok(), "{}", slot.name);
            }
        }
    }

    #[test]
    fn the_path_alone_decides_the_ring() {
        let name = |issuer: &str| KeyRing::of_issuer(issuer).signer(Alg::RS256).map(|k| k.name);
        assert_eq!(name("http://127.0.0.1:1/default"), Some("rsa-a"));
        assert_eq!(name("http://127.0.0.1:1/other"), Some("rsa-b"));
        assert_eq!(name("http://127.0.0.1:1/other/v2"), Some("rsa-b"));
        assert_eq!(name("http://127.0.0.1:1/others"), Some("rsa-a"));
        assert_eq!(name("http://127.0.0.1:1"), Some("rsa-a"));
    }

    #[test]
    fn the_signer_of_sound_tokens_is_the_first_published_key() {
        let kids = |algorithms: &[Alg]| -> Vec<String> {
            KeyRing::A.jwk_set(algorithms)["keys"]
                .as_array()
                .expect("an array")
                .iter()
                .map(|jwk| jwk["kid"].as_str().expect("a kid").to_owned())
                .collect()
        };
        assert_eq!(kids(&[Alg::RS256]), ["rsa-a", "rsa2-a", "es256-a", "es384-a"]);
        assert_eq!(kids(&[Alg::EdDSA])[0], "ed25519-a");
    }
}
