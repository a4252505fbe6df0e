//! The fixture keys: loaded, not generated; which issuer signs with which depends on its path
//! alone, so that a token minted by one process verifies against the JWK Set of any other.

mod fixtures;

use std::fmt;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::alg::Alg;
use super::key::Key;

/// One issuer's keys: one for each algorithm, `rsa-*` first, and a second for RS256; and fresh
/// ones, which are published only when an issuer rotates its keys.
pub struct KeyRing {
    slots: &'static [Slot],
    fresh: &'static [Slot],
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

    /// The key of that name, a fresh one too.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.every().find(|slot| slot.name == name).map(Slot::key)
    }

    /// The key of that name in any ring; names are unique.
    pub fn named(name: &str) -> Option<&'static Key> {
        [KeyRing::A, KeyRing::B, KeyRing::X].into_iter().find_map(|ring| ring.key(name))
    }

    /// The names of its keys, those of the fresh ones last.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.every().map(|slot| slot.name)
    }

    fn every(&self) -> impl Iterator<Item = &'static Slot> {
        self.slots.iter().chain(self.fresh)
    }

    /// The key that signs sound tokens with this algorithm; none for HMAC.
    pub fn signer(&self, alg: Alg) -> Option<&'static Key> {
        self.slots.iter().find(|slot| slot.alg == alg).map(Slot::key)
    }

    /// The second RS256 key.
    pub fn second(&self) -> &'static Key {
        self.slots[1].key()
    }

    /// The keys that take turns when keys are rotated, beginning with the one of that name: the
    /// first of its algorithm and its two fresh ones. Empty for a name of another ring; a key
    /// that takes no turns stands alone.
    pub fn cycle(&self, name: &str) -> Vec<&'static Key> {
        let Some(named) = self.every().find(|slot| slot.name == name) else { return Vec::new() };
        let first = self.slots.iter().find(|slot| slot.alg == named.alg);
        let fresh = self.fresh.iter().filter(|slot| slot.alg == named.alg);
        let mut cycle: Vec<&'static Slot> = first.into_iter().chain(fresh).collect();
        match cycle.iter().position(|slot| slot.name == name) {
            Some(at) => cycle.rotate_left(at),
            // The second key of RS256 signs nothing sound; after it comes the first.
            None => cycle.insert(0, named),
        }
        cycle.into_iter().map(Slot::key).collect()
    }

    /// The JWK Set of an issuer that has not rotated its keys (RFC 7517 section 5).
    pub fn jwk_set(&self, algorithms: &[Alg]) -> Value {
        jwk_set_of(self.published(algorithms))
    }

    /// The keys that are published from the start for these algorithms, the signer of the first
    /// one first. RS256 has two keys. RS256, ES256 and ES384 are always there: every consumer
    /// reads them, and cases need them from the first fetch on.
    pub fn published(&self, algorithms: &[Alg]) -> Vec<&'static Key> {
        let first = algorithms.first().copied().unwrap_or(Alg::RS256);
        let published = |alg: Alg| {
            matches!(alg, Alg::RS256 | Alg::ES256 | Alg::ES384) || algorithms.contains(&alg)
        };
        let mut slots: Vec<&'static Slot> =
            self.slots.iter().filter(|slot| published(slot.alg)).collect();
        slots.sort_by_key(|slot| slot.alg != first);
        slots.into_iter().map(Slot::key).collect()
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
        f.debug_list().entries(self.names()).finish()
    }
}

/// The JWK Set with these keys, in their order (RFC 7517 section 5).
pub fn jwk_set_of<'a>(keys: impl IntoIterator<Item = &'a Key>) -> Value {
    json!({ "keys": keys.into_iter().map(Key::jwk).collect::<Vec<_>>() })
}

static RING_A: KeyRing = KeyRing { slots: &fixtures::A, fresh: &fixtures::FRESH_A };
static RING_B: KeyRing = KeyRing { slots: &fixtures::B, fresh: &fixtures::FRESH_B };
static RING_X: KeyRing = KeyRing { slots: &fixtures::X, fresh: &[] };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixture_key_loads_and_signs_with_its_algorithm() {
        for ring in [KeyRing::A, KeyRing::B, KeyRing::X] {
            for slot in ring.every() {
                assert!(slot.key().sign(slot.alg, b"message").is_ok(), "{}", slot.name);
            }
        }
    }

    #[test]
    fn rotation_takes_two_fresh_keys_and_comes_back_to_the_first() {
        for ring in [KeyRing::A, KeyRing::B] {
            for alg in Alg::PUBLIC {
                let first = ring.signer(*alg).expect("a key of every algorithm");
                let turns: Vec<&str> = ring.cycle(&first.name).iter().map(|k| &*k.name).collect();
                assert!(turns[1].contains("-new-") && turns[2].contains("-newer-"), "{turns:?}");
                assert_eq!(turns.len(), 3);
                assert_eq!(ring.cycle(turns[2])[1].name, first.name);
            }
        }
        assert!(KeyRing::A.cycle("rsa-b").is_empty());
    }

    #[test]
    fn no_fresh_key_is_published_from_the_start() {
        for key in KeyRing::A.published(Alg::PUBLIC) {
            assert!(!key.name.contains("new"), "{}", key.name);
        }
    }

    #[test]
    fn the_path_alone_decides_the_ring() {
        let name = |issuer: &str| KeyRing::of_issuer(issuer).signer(Alg::RS256).map(|k| &*k.name);
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
