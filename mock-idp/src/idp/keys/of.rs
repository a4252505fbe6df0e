//! What is asked of the keys of one issuer, and how they are changed.

use serde_json::Value;

use super::turns::Turns;
use super::{Changed, Keys, KeysError, KeysNow, MOST_ISSUERS, MOST_KEYS};
use crate::clock::NumericDate;
use crate::jose::{Alg, Key};

/// The longest `kid` in characters: it stands in every token.
pub(super) const LONGEST_KID: usize = 256;

/// The keys of one issuer at one time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeysOf<'a> {
    pub(super) keys: &'a Keys,
    pub(super) path: &'a str,
    pub(super) algorithms: &'a [Alg],
    pub(super) now: NumericDate,
}

impl KeysOf<'_> {
    /// All of them now.
    pub(crate) fn now(&self) -> KeysNow {
        KeysNow::of(&self.changed(), self.path, self.now)
    }

    /// The JWK Set that is published.
    pub(crate) fn jwk_set(&self) -> Value {
        self.now().jwk_set()
    }

    /// The key of that name: one of the issuer's own, or any fixture key.
    pub(crate) fn find(&self, name: &str) -> Result<Key, KeysError> {
        self.changed().find(name)
    }

    /// Signs with the next key from now on, and publishes it beside the old one.
    pub(crate) fn rotate(&self) -> Result<Key, KeysError> {
        self.change(|keys| {
            if let Some(turns) = &mut keys.turns {
                turns.next(self.now);
                return Ok(turns.at(self.now).0.clone());
            }
            let next = keys.cycle()?.swap_remove(1);
            keys.publish(next.clone());
            keys.signing = next.clone();
            Ok(next)
        })
    }

    /// Lets keys sign in turn from now on, each for `every` seconds, each published for `overlap`
    /// seconds after that.
    pub(crate) fn take_turns(&self, every: i64, overlap: i64) -> Result<(), KeysError> {
        self.change(|keys| {
            keys.settle(self.path, self.now);
            let turns = Turns::new(keys.cycle()?, every, overlap, self.now);
            keys.turns = Some(turns.ok_or(KeysError::Span)?);
            Ok(())
        })
    }

    /// Publishes a key beside the others.
    pub(crate) fn publish(&self, name: &str) -> Result<(), KeysError> {
        self.change(|keys| {
            let key = keys.without_turn(name)?;
            keys.publish(key);
            Ok(())
        })
    }

    /// Publishes a key no longer.
    pub(crate) fn retire(&self, name: &str) -> Result<(), KeysError> {
        self.change(|keys| {
            keys.without_turn(name)?;
            keys.retire(name);
            Ok(())
        })
    }

    /// Publishes a key, and signs with it until something else is said.
    pub(crate) fn sign_with(&self, name: &str) -> Result<(), KeysError> {
        self.change(|keys| {
            let key = keys.find(name)?;
            keys.settle(self.path, self.now);
            keys.publish(key.clone());
            keys.signing = key;
            Ok(())
        })
    }

    /// Adds a key of the issuer's own and publishes it; as it is called from now on.
    pub(crate) fn add(&self, key: Key) -> Result<Key, KeysError> {
        if key.kid.as_ref().is_some_and(|kid| kid.chars().count() > LONGEST_KID) {
            return Err(KeysError::LongKid);
        }
        self.change(|keys| {
            if keys.own.len() >= MOST_KEYS {
                return Err(KeysError::Full);
            }
            let kid = key.kid.as_deref().map(ToOwned::to_owned);
            let key = key.called(keys.name_for(kid.as_deref()), kid);
            keys.own.push(key.clone());
            keys.publish(key.clone());
            Ok(key)
        })
    }

    /// Publishes a key no longer, and forgets it where it is one of the issuer's own; if that one
    /// signed, the key of the start signs again.
    pub(crate) fn remove(&self, name: &str) -> Result<(), KeysError> {
        self.change(|keys| {
            keys.without_turn(name)?;
            keys.retire(name);
            let own = keys.own.len();
            keys.own.retain(|key| key.name != name);
            if keys.own.len() < own && keys.signing.name == name {
                keys.signing = Changed::start(self.path, self.algorithms).signing;
                keys.publish(keys.signing.clone());
            }
            Ok(())
        })
    }

    /// As at the start; the issuer's own keys are forgotten.
    pub(crate) fn restore(&self) {
        self.keys.changed().remove(self.path);
    }

    fn changed(&self) -> Changed {
        let changed = self.keys.changed().get(self.path).cloned();
        changed.unwrap_or_else(|| Changed::start(self.path, self.algorithms))
    }

    /// Changes them, or leaves them as they were.
    fn change<T>(
        &self,
        what: impl FnOnce(&mut Changed) -> Result<T, KeysError>,
    ) -> Result<T, KeysError> {
        let mut all = self.keys.changed();
        if !all.contains_key(self.path) && all.len() >= MOST_ISSUERS {
            return Err(KeysError::TooManyIssuers);
        }
        let mut keys = all
            .get(self.path)
            .cloned()
            .unwrap_or_else(|| Changed::start(self.path, self.algorithms));
        let told = what(&mut keys)?;
        all.insert(self.path.to_owned(), keys);
        Ok(told)
    }
}

impl Changed {
    /// Ends the rotation by time where it stands.
    fn settle(&mut self, path: &str, now: NumericDate) {
        if self.turns.is_some() {
            let KeysNow { published, signing, .. } = KeysNow::of(self, path, now);
            (self.published, self.signing, self.turns) = (published, signing, None);
        }
    }

    /// The key of that name, unless time decides on it.
    fn without_turn(&self, name: &str) -> Result<Key, KeysError> {
        let key = self.find(name)?;
        match &self.turns {
            Some(turns) if turns.has(name) => Err(KeysError::TakesTurns(name.to_owned())),
            _ => Ok(key),
        }
    }
}
