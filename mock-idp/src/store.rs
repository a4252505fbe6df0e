//! What the provider remembers: in memory, bounded, and gone at its time.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::capacity::at_most;
use crate::clock::NumericDate;
use crate::jose::base64url;

/// How many values of one sort are kept; the oldest makes room for the newest.
const CAPACITY: usize = at_most(20_000);

/// Values by a key that nobody can guess, each until its NumericDate. No client can fill the
/// memory with them.
pub(crate) struct Store<V> {
    kept: Mutex<Kept<V>>,
}

struct Kept<V> {
    values: HashMap<String, (V, NumericDate)>,
    /// The keys from the oldest on; some may be gone from `values`.
    order: VecDeque<String>,
}

impl<V: Clone> Store<V> {
    /// Keeps a value until `expires`.
    pub(crate) fn put(&self, key: &str, value: V, expires: NumericDate) {
        let mut kept = self.kept();
        if kept.values.insert(key.to_owned(), (value, expires)).is_none() {
            kept.order.push_back(key.to_owned());
        }
        while kept.order.len() > CAPACITY {
            let Some(oldest) = kept.order.pop_front() else { break };
            kept.values.remove(&oldest);
        }
    }

    /// A copy of the value, where it is still there at `now`.
    pub(crate) fn get(&self, key: &str, now: NumericDate) -> Option<V> {
        let kept = self.kept();
        kept.values.get(key).filter(|(_, expires)| now < *expires).map(|(value, _)| value.clone())
    }

    /// Takes the value out; of two who ask at once, one gets it.
    pub(crate) fn take(&self, key: &str, now: NumericDate) -> Option<V> {
        let mut kept = self.kept();
        let (value, expires) = kept.values.remove(key)?;
        kept.order.retain(|other| other != key);
        (now < expires).then_some(value)
    }

    /// Changes a value that is still there at `now`; what `change` gives back tells how it went.
    pub(crate) fn change<T>(
        &self,
        key: &str,
        now: NumericDate,
        change: impl FnOnce(&mut V) -> T,
    ) -> Option<T> {
        let mut kept = self.kept();
        kept.values.get_mut(key).filter(|(_, expires)| now < *expires).map(|(v, _)| change(v))
    }

    /// Takes out every value that `gone` chooses; gives their keys.
    pub(crate) fn remove_if(&self, gone: impl Fn(&V) -> bool) -> Vec<String> {
        let mut kept = self.kept();
        let taken = kept.values.extract_if(|_, (value, _)| gone(value)).map(|(key, _)| key);
        let taken: Vec<String> = taken.collect();
        let Kept { values, order } = &mut *kept;
        order.retain(|key| values.contains_key(key));
        taken
    }

    /// Takes out every value whose key `gone` chooses.
    pub(crate) fn remove_named(&self, gone: impl Fn(&str) -> bool) {
        let mut kept = self.kept();
        kept.values.retain(|key, _| !gone(key));
        kept.order.retain(|key| !gone(key));
    }

    /// The values that are there at `now`, with their keys, from the oldest on.
    pub(crate) fn all(&self, now: NumericDate) -> Vec<(String, V)> {
        let kept = self.kept();
        let there = kept.order.iter().filter_map(|key| Some((key, kept.values.get(key)?)));
        there
            .filter(|(_, (_, expires))| now < *expires)
            .map(|(key, (value, _))| (key.clone(), value.clone()))
            .collect()
    }

    /// How many there are, those included whose time is over.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.kept().values.len()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept<V>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Default for Store<V> {
    fn default() -> Self {
        let kept = Kept { values: HashMap::new(), order: VecDeque::new() };
        Store { kept: Mutex::new(kept) }
    }
}

impl<V> fmt::Debug for Store<V> {
    /// How many; keys and values are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        write!(f, "Store({} values)", kept.values.len())
    }
}

/// A value that nobody can guess: 256 random bits, base64url. For codes, handles, opaque tokens
/// (RFC 6749 section 10.10).
pub(crate) fn unguessable() -> String {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives random bytes");
    base64url::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_once_and_not_after_its_time() {
        let store = Store::default();
        store.put("a", 1, 100);
        assert_eq!(store.get("a", 100), None);
        assert_eq!(store.take("a", 99), Some(1));
        assert_eq!(store.take("a", 99), None);
    }

    #[test]
    fn the_oldest_makes_room() {
        let store = Store::default();
        for number in 0..=CAPACITY {
            store.put(&number.to_string(), number, 100);
        }
        assert_eq!((store.get("0", 0), store.get("1", 0)), (None, Some(1)));
    }

    #[test]
    fn what_is_taken_or_removed_leaves_nothing_behind() {
        let store = Store::default();
        for number in 0..10 {
            store.put(&number.to_string(), number, 100);
        }
        store.take("3", 0);
        store.remove_if(|number| number % 2 == 0);
        let left: Vec<u32> = store.all(0).into_iter().map(|(_, number)| number).collect();
        assert_eq!(left, [1, 5, 7, 9]);
        assert_eq!(store.kept().order.len(), 4);
    }
}
