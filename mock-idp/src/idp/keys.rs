//! The keys of the issuers while the provider runs: which are published, and which one signs.

mod error;
mod now;
mod of;
mod turns;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;

use super::State;
use crate::capacity::at_most;
use crate::jose::{Alg, Key, KeyRing};

pub use error::KeysError;
pub(crate) use now::KeysNow;
pub(crate) use of::KeysOf;
use turns::Turns;

/// The most keys that one issuer has of its own.
const MOST_KEYS: usize = 32;
/// The most issuers whose keys are not those of the start.
const MOST_ISSUERS: usize = at_most(4_096);

/// The keys of every issuer; an issuer whose keys nobody has changed has those of its ring.
#[derive(Debug)]
pub(crate) struct Keys {
    changed: Mutex<HashMap<String, Changed>>,
    /// A permit to make a key: one at a time, since RSA keys take long.
    pub(crate) making: Arc<Semaphore>,
}

/// The keys of one issuer, once they are no longer those of the start.
#[derive(Clone, Debug)]
struct Changed {
    /// Those that were generated or brought, in that order.
    own: Vec<Key>,
    published: Vec<Key>,
    /// The key that signs, with its own algorithm.
    signing: Key,
    /// Who signs when, where time decides.
    turns: Option<Turns>,
    /// How many keys were given a number for a name.
    numbered: u64,
}

impl Default for Keys {
    fn default() -> Keys {
        Keys { changed: Mutex::default(), making: Arc::new(Semaphore::new(1)) }
    }
}

impl State {
    /// The keys of the issuer with this path, by the provider's clock.
    pub(crate) fn keys_of<'a>(&'a self, path: &'a str) -> KeysOf<'a> {
        KeysOf { keys: &self.keys, path, algorithms: &self.algorithms, now: self.clock.now() }
    }
}

impl Keys {
    /// Those of one issuer, or of all, as at the start.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        self.changed().retain(|path, _| issuer.is_some_and(|issuer| path != issuer));
    }

    /// How many issuers have keys of their own.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.changed().len()
    }

    fn changed(&self) -> MutexGuard<'_, HashMap<String, Changed>> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changed {
    /// The keys of the start.
    fn start(path: &str, algorithms: &[Alg]) -> Changed {
        let ring = KeyRing::of_path(path);
        let first = algorithms.first().copied().unwrap_or(Alg::RS256);
        Changed {
            own: Vec::new(),
            published: ring.published(algorithms).into_iter().cloned().collect(),
            signing: ring.signer(first).unwrap_or_else(|| ring.second()).clone(),
            turns: None,
            numbered: 0,
        }
    }

    /// The key of that name: one of its own, or any fixture key.
    fn find(&self, name: &str) -> Result<Key, KeysError> {
        let own = self.own.iter().find(|key| key.name == name);
        own.or_else(|| KeyRing::named(name)).cloned().ok_or_else(|| KeysError::Unknown {
            name: name.to_owned(),
            own: self.own.iter().map(|key| key.name.to_string()).collect(),
        })
    }

    fn publish(&mut self, key: Key) {
        if !self.published.iter().any(|kept| kept.name == key.name) {
            self.published.push(key);
        }
    }

    fn retire(&mut self, name: &str) {
        self.published.retain(|kept| kept.name != name);
    }

    /// The keys that take turns, beginning with the one that signs: its own ones of that algorithm,
    /// or those of the ring.
    fn cycle(&self) -> Result<Vec<Key>, KeysError> {
        let signing = &self.signing;
        let mut own: Vec<Key> =
            self.own.iter().filter(|key| key.alg == signing.alg).cloned().collect();
        let cycle = match own.iter().position(|key| key.name == signing.name) {
            Some(at) => {
                own.rotate_left(at);
                own
            }
            None => {
                let rings = [KeyRing::A, KeyRing::B, KeyRing::X];
                rings.iter().flat_map(|ring| ring.cycle(&signing.name)).cloned().collect()
            }
        };
        if cycle.len() > 1 { Ok(cycle) } else { Err(KeysError::Alone(signing.alg)) }
    }

    /// A name that no other key has: the `kid`, where it can be one.
    fn name_for(&mut self, kid: Option<&str>) -> String {
        let taken = |name: &str| {
            KeyRing::named(name).is_some() || self.own.iter().any(|key| key.name == name)
        };
        let in_a_path = |kid: &&str| !matches!(*kid, "" | "." | "..");
        if let Some(kid) = kid.filter(in_a_path).filter(|kid| !taken(kid)) {
            return kid.to_owned();
        }
        loop {
            self.numbered += 1;
            let name = format!("key-{}", self.numbered);
            if !self.own.iter().any(|key| key.name == name) {
                return name;
            }
        }
    }
}
