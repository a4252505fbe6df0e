//! The keys of the issuers while the provider runs: which are published, and which one signs.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::jose::keyring::jwk_set_of;
use crate::jose::{Alg, Key, KeyRing};

/// The keys of every issuer; an issuer whose keys nobody has changed has those of its ring.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    changed: Mutex<HashMap<String, Changed>>,
}

/// The keys of one issuer, once they are no longer those of the start.
#[derive(Clone, Debug)]
struct Changed {
    published: Vec<&'static Key>,
    /// The key that signs with the first algorithm.
    signing: &'static Key,
}

/// No fixture key has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey(pub String);

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = KeyRing::A.names().collect();
        write!(
            f,
            "no key is called `{}`: there are {}, and the same with -b (issuer /other)",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for UnknownKey {}

impl Keys {
    /// The published keys of the issuer with this path, the one that signs first.
    pub(crate) fn published(&self, path: &str, algorithms: &[Alg]) -> Vec<&'static Key> {
        self.read(path, |changed| changed.published.clone())
            .unwrap_or_else(|| KeyRing::of_path(path).published(algorithms))
    }

    /// Their JWK Set.
    pub(crate) fn jwk_set(&self, path: &str, algorithms: &[Alg]) -> Value {
        jwk_set_of(&self.published(path, algorithms))
    }

    /// The key that signs with this algorithm; none for HMAC.
    pub(crate) fn signing(&self, path: &str, alg: Alg) -> Option<&'static Key> {
        let changed = self.read(path, |changed| changed.signing);
        changed.filter(|key| key.alg == alg).or_else(|| KeyRing::of_path(path).signer(alg))
    }

    /// Publishes the next key of the first algorithm beside the others and signs with it.
    pub(crate) fn rotate(&self, path: &str, algorithms: &[Alg]) -> &'static Key {
        self.change(path, algorithms, |keys| {
            if let Some(next) = KeyRing::of_path(path).next(keys.signing.name) {
                keys.publish(next);
                keys.signing = next;
            }
            keys.signing
        })
    }

    /// Publishes a key of any ring, beside the others.
    pub(crate) fn publish(
        &self,
        path: &str,
        algorithms: &[Alg],
        name: &str,
    ) -> Result<(), UnknownKey> {
        let key = named(name)?;
        self.change(path, algorithms, |keys| keys.publish(key));
        Ok(())
    }

    /// Publishes a key no longer.
    pub(crate) fn retire(
        &self,
        path: &str,
        algorithms: &[Alg],
        name: &str,
    ) -> Result<(), UnknownKey> {
        let key = named(name)?;
        self.change(path, algorithms, |keys| keys.published.retain(|kept| kept.name != key.name));
        Ok(())
    }

    /// As at the start.
    pub(crate) fn restore(&self, path: &str) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// Those of one issuer, or of all, as at the start.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.retain(|path, _| issuer.is_some_and(|issuer| path != issuer));
    }

    fn read<T>(&self, path: &str, what: impl Fn(&Changed) -> T) -> Option<T> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).get(path).map(what)
    }

    fn change<T>(&self, path: &str, algorithms: &[Alg], what: impl FnOnce(&mut Changed) -> T) -> T {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let keys =
            changed.entry(path.to_owned()).or_insert_with(|| Changed::start(path, algorithms));
        let told = what(keys);
        let signing = keys.signing.name;
        keys.published.sort_by_key(|key| key.name != signing);
        told
    }
}

impl Changed {
    fn start(path: &str, algorithms: &[Alg]) -> Changed {
        let ring = KeyRing::of_path(path);
        let first = algorithms.first().copied().unwrap_or(Alg::RS256);
        Changed {
            published: ring.published(algorithms),
            signing: ring.signer(first).unwrap_or_else(|| ring.second()),
        }
    }

    fn publish(&mut self, key: &'static Key) {
        if !self.published.iter().any(|kept| kept.name == key.name) {
            self.published.push(key);
        }
    }
}

fn named(name: &str) -> Result<&'static Key, UnknownKey> {
    KeyRing::named(name).ok_or_else(|| UnknownKey(name.to_owned()))
}
