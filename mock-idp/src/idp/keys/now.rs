//! The keys of an issuer at one moment.

use serde_json::Value;

use super::turns::Turns;
use super::{Alg, Changed, Key, KeyRing};
use crate::clock::NumericDate;
use crate::jose::keyring::jwk_set_of;

/// The keys of an issuer at one moment.
#[derive(Clone, Debug)]
pub(crate) struct KeysNow {
    /// Those that are published, the one that signs first, where it is among them.
    pub(crate) published: Vec<Key>,
    /// The one that signs, with its own algorithm.
    pub(crate) signing: Key,
    /// Those that were generated or brought.
    pub(crate) own: Vec<Key>,
    /// How long each signs, and how long it is published after that, in seconds, where time
    /// decides.
    pub(crate) turns: Option<(i64, i64)>,
    ring: &'static KeyRing,
}

impl KeysNow {
    pub(super) fn of(changed: &Changed, path: &str, now: NumericDate) -> KeysNow {
        let mut published = changed.published.clone();
        let mut signing = changed.signing.clone();
        if let Some(turns) = &changed.turns {
            published.retain(|key| !turns.has(&key.name));
            let (current, previous) = turns.at(now);
            published.extend(previous.cloned());
            published.push(current.clone());
            signing = current.clone();
            published.sort_by_key(|key| !turns.has(&key.name));
        }
        published.sort_by_key(|key| key.name != signing.name);
        let turns = changed.turns.as_ref().map(Turns::spans);
        let own = changed.own.clone();
        KeysNow { published, signing, own, turns, ring: KeyRing::of_path(path) }
    }

    /// The JWK Set (RFC 7517 section 5).
    pub(crate) fn jwk_set(&self) -> Value {
        jwk_set_of(&self.published)
    }

    /// The key that signs with this algorithm; none for HMAC.
    pub(crate) fn signer(&self, alg: Alg) -> Option<Key> {
        let published = || self.published.iter().find(|key| key.alg == alg);
        let signing = Some(&self.signing).filter(|key| key.alg == alg);
        signing.or_else(published).or_else(|| self.ring.signer(alg)).cloned()
    }
}
