//! The End-Users of one provider: alice and bob, and those that a test has added.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::user::User;

/// How many entries there may be.
const CAPACITY: usize = 10_000;

/// The End-Users of every issuer, and those of one.
#[derive(Debug, Default)]
pub(crate) struct Users {
    /// By the path of the issuer (none: every issuer) and `sub`.
    entries: Mutex<BTreeMap<(Option<String>, String), Entry>>,
}

/// What was said last of an End-User.
#[derive(Clone, Debug)]
enum Entry {
    There(User),
    /// There, but nobody can log in as that.
    Disabled(User),
    /// Not there, even where every issuer has one of that `sub`.
    Removed,
}

impl Users {
    /// The End-Users of the issuer with this path who can log in: alice and bob first, the others
    /// by their `sub`.
    pub(crate) fn all(&self, issuer: &str) -> Vec<User> {
        let there = |entry| match entry {
            Entry::There(user) => Some(user),
            Entry::Disabled(_) | Entry::Removed => None,
        };
        self.known(issuer).into_iter().filter_map(there).collect()
    }

    /// The End-User of that `sub`, `preferred_username` or `email`, where it can log in.
    pub(crate) fn find(&self, issuer: &str, name: &str) -> Option<User> {
        self.all(issuer).into_iter().find(|user| user.is_called(name))
    }

    /// Adds or replaces an End-User at the issuer with this path (none: at every issuer); false
    /// where there is no room for more.
    pub(crate) fn put(&self, issuer: Option<&str>, user: User) -> bool {
        let sub = user.sub.clone();
        self.note(issuer, sub, Entry::There(user))
    }

    /// From now on nobody can log in there as the End-User of that name; false where there is none,
    /// or no room.
    pub(crate) fn disable(&self, issuer: Option<&str>, name: &str) -> bool {
        let found = self.find(issuer.unwrap_or_default(), name);
        found.is_some_and(|user| self.note(issuer, user.sub.clone(), Entry::Disabled(user)))
    }

    /// Takes a disabled End-User back; false where there is none.
    pub(crate) fn enable(&self, issuer: Option<&str>, name: &str) -> bool {
        let disabled =
            self.known(issuer.unwrap_or_default()).into_iter().find_map(|entry| match entry {
                Entry::Disabled(user) if user.is_called(name) => Some(user),
                Entry::There(_) | Entry::Disabled(_) | Entry::Removed => None,
            });
        disabled.is_some_and(|user| self.put(issuer, user))
    }

    /// Takes the End-User of that name away; false where there is none, or no room.
    pub(crate) fn remove(&self, issuer: Option<&str>, name: &str) -> bool {
        let found = self.find(issuer.unwrap_or_default(), name);
        found.is_some_and(|user| self.note(issuer, user.sub, Entry::Removed))
    }

    /// Whether the End-User was disabled or removed there: what was issued for it is worth nothing
    /// any more.
    pub(crate) fn is_gone(&self, issuer: &str, sub: &str) -> bool {
        let entries = self.entries();
        let entry = |issuer| entries.get(&(issuer, sub.to_owned()));
        let entry = entry(Some(issuer.to_owned())).or_else(|| entry(None));
        matches!(entry, Some(Entry::Disabled(_) | Entry::Removed))
    }

    /// Forgets what was said of End-Users of this issuer, or of all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        self.entries().retain(|(path, _), _| issuer.is_some() && path.as_deref() != issuer);
    }

    fn known(&self, issuer: &str) -> Vec<Entry> {
        let built_in = [User::alice(), User::bob()];
        let mut known: Vec<(String, Entry)> =
            built_in.into_iter().map(|user| (user.sub.clone(), Entry::There(user))).collect();
        let entries = self.entries();
        // Those of every issuer come first in the map.
        let here = |path: &Option<String>| path.as_deref().is_none_or(|path| path == issuer);
        for ((_, sub), entry) in entries.iter().filter(|((path, _), _)| here(path)) {
            match known.iter_mut().find(|(known, _)| known == sub) {
                Some((_, before)) => before.clone_from(entry),
                None => known.push((sub.clone(), entry.clone())),
            }
        }
        known.into_iter().map(|(_, entry)| entry).collect()
    }

    fn note(&self, issuer: Option<&str>, sub: String, entry: Entry) -> bool {
        let mut entries = self.entries();
        let key = (issuer.map(str::to_owned), sub);
        if entries.len() >= CAPACITY && !entries.contains_key(&key) {
            return false;
        }
        entries.insert(key, entry);
        true
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<(Option<String>, String), Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dba() -> User {
        User { email: "dba@example.com".to_owned(), ..User::disposable("dba", 1) }
    }

    fn subs(users: &Users, issuer: &str) -> Vec<String> {
        users.all(issuer).into_iter().map(|user| user.sub).collect()
    }

    #[test]
    fn a_user_of_one_issuer_is_unknown_at_another() {
        let users = Users::default();
        assert!(users.put(Some("/a"), dba()));
        assert_eq!(subs(&users, "/a"), ["alice", "bob", dba().sub.as_str()]);
        assert_eq!(subs(&users, "/b"), ["alice", "bob"]);
        assert_eq!(users.find("/a", "dba@example.com"), Some(dba()));
    }

    #[test]
    fn an_issuer_s_own_user_stands_in_for_that_of_every_issuer() {
        let users = Users::default();
        let admin = User { groups: vec!["admins".to_owned()], ..User::alice() };
        assert!(users.put(Some("/a"), admin.clone()) && users.put(None, User::alice()));
        assert_eq!(users.find("/a", "alice"), Some(admin));
        assert_eq!(users.find("/b", "alice"), Some(User::alice()));
    }

    #[test]
    fn who_is_disabled_can_t_log_in_and_comes_back_as_before() {
        let users = Users::default();
        assert!(users.disable(Some("/a"), "alice@example.com"));
        assert!(users.is_gone("/a", "alice") && !users.is_gone("/b", "alice"));
        assert_eq!(subs(&users, "/a"), ["bob"]);
        assert!(users.enable(Some("/a"), "alice"));
        assert_eq!(users.find("/a", "alice"), Some(User::alice()));
        assert!(!users.enable(Some("/a"), "nobody") && !users.disable(None, "nobody"));
    }

    #[test]
    fn who_is_removed_is_gone_until_the_reset() {
        let users = Users::default();
        assert!(users.remove(Some("/a"), "bob") && !users.remove(Some("/a"), "bob"));
        assert_eq!(subs(&users, "/a"), ["alice"]);
        users.reset(Some("/a"));
        assert_eq!(subs(&users, "/a"), ["alice", "bob"]);
    }
}
