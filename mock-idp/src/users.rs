//! The End-Users of one provider: alice and bob, and those that a test has added.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use crate::capacity::at_most;
use crate::issuer::{belongs, own_path};
use crate::script::read;
use crate::user::User;

/// How many entries there may be.
const CAPACITY: usize = at_most(10_000);
/// How many of them are named to whoever asked for another.
const LISTED: usize = 20;

/// The End-Users of every issuer, and those of one.
#[derive(Debug, Default)]
pub(crate) struct Users {
    /// By the path of the issuer (none: every issuer) and `sub`. An issuer that lies, `/d/ID/path`,
    /// has those of `/path`.
    entries: Mutex<BTreeMap<(Option<String>, String), Entry>>,
}

/// What was said last of an End-User.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Who.
    pub(crate) user: User,
    /// Whether it can log in.
    pub(crate) status: Status,
}

/// What an End-User may still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// It can log in.
    Active,
    /// It is there, but nobody can log in as it.
    Disabled,
    /// It is not there, even where every issuer has one of that `sub`.
    Removed,
}

impl Entry {
    /// An End-User that can log in.
    fn active(user: User) -> Entry {
        Entry { user, status: Status::Active }
    }
}

impl Users {
    /// The End-Users of the issuer with this path who can log in: alice and bob first, the others
    /// by their `sub`.
    pub(crate) fn all(&self, issuer: &str) -> Vec<User> {
        let active = |entry: &Entry| entry.status == Status::Active;
        self.known(Some(issuer)).into_iter().filter(active).map(|entry| entry.user).collect()
    }

    /// The End-User of that `sub`, `preferred_username` or `email`, where it can log in.
    pub(crate) fn find(&self, issuer: &str, name: &str) -> Option<User> {
        self.all(issuer).into_iter().find(|user| user.is_called(name))
    }

    /// The same.
    ///
    /// # Errors
    /// Where there is none: who there is.
    pub(crate) fn named(&self, issuer: &str, name: &str) -> Result<User, String> {
        let all = self.all(issuer);
        if let Some(user) = all.iter().find(|user| user.is_called(name)) {
            return Ok(user.clone());
        }
        let subs: Vec<&str> = all.iter().map(|user| user.sub.as_str()).take(LISTED).collect();
        Err(read::unknown("End-User", name, &subs))
    }

    /// Everybody whom the issuer with this path (none: every issuer) has or had, in the same order.
    pub(crate) fn known(&self, issuer: Option<&str>) -> Vec<Entry> {
        let mut known = vec![Entry::active(User::alice()), Entry::active(User::bob())];
        let issuer = issuer.map(own_path);
        let entries = self.entries();
        // Those of every issuer come first in the map.
        let here = |path: &Option<String>| path.is_none() || path.as_deref() == issuer;
        for ((_, sub), entry) in entries.iter().filter(|((path, _), _)| here(path)) {
            match known.iter_mut().find(|known| known.user.sub == *sub) {
                Some(before) => before.clone_from(entry),
                None => known.push(entry.clone()),
            }
        }
        known
    }

    /// Adds or replaces an End-User at the issuer with this path (none: at every issuer); false
    /// where there is no room for more.
    pub(crate) fn put(&self, issuer: Option<&str>, user: User) -> bool {
        self.note(issuer, Entry::active(user))
    }

    /// From now on nobody can log in there as the End-User of that name; false where there is none,
    /// or no room.
    pub(crate) fn disable(&self, issuer: Option<&str>, name: &str) -> bool {
        self.change(issuer, name, Status::Active, Status::Disabled)
    }

    /// Takes a disabled End-User back; false where there is none.
    pub(crate) fn enable(&self, issuer: Option<&str>, name: &str) -> bool {
        self.change(issuer, name, Status::Disabled, Status::Active)
    }

    /// Takes the End-User of that name away; false where there is none, or no room.
    pub(crate) fn remove(&self, issuer: Option<&str>, name: &str) -> bool {
        self.change(issuer, name, Status::Active, Status::Removed)
            || self.change(issuer, name, Status::Disabled, Status::Removed)
    }

    /// Whether the End-User was disabled or removed there: what was issued for it is worth nothing
    /// any more.
    pub(crate) fn is_gone(&self, issuer: &str, sub: &str) -> bool {
        let entries = self.entries();
        let entry = |issuer| entries.get(&(issuer, sub.to_owned()));
        let entry = entry(Some(own_path(issuer).to_owned())).or_else(|| entry(None));
        entry.is_some_and(|entry| entry.status != Status::Active)
    }

    /// The issuers that have End-Users of their own.
    pub(crate) fn issuers(&self) -> Vec<String> {
        self.entries().keys().filter_map(|(issuer, _)| issuer.clone()).collect()
    }

    /// Forgets what was said of End-Users of this issuer, or of all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let stays = |path: &Option<String>| {
            issuer.is_some_and(|issuer| !path.as_ref().is_some_and(|path| belongs(path, issuer)))
        };
        self.entries().retain(|(path, _), _| stays(path));
    }

    /// Notes an End-User as it is now; false where there is no room for more.
    pub(crate) fn note(&self, issuer: Option<&str>, entry: Entry) -> bool {
        let mut entries = self.entries();
        let key = (issuer.map(|issuer| own_path(issuer).to_owned()), entry.user.sub.clone());
        if entries.len() >= CAPACITY && !entries.contains_key(&key) {
            return false;
        }
        entries.insert(key, entry);
        true
    }

    fn change(&self, issuer: Option<&str>, name: &str, from: Status, to: Status) -> bool {
        let meant = |entry: &Entry| entry.status == from && entry.user.is_called(name);
        let found = self.known(issuer).into_iter().find(meant);
        found.is_some_and(|entry| self.note(issuer, Entry { status: to, ..entry }))
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
    fn a_user_of_one_issuer_is_known_where_it_lies_and_unknown_at_another() {
        let users = Users::default();
        assert!(users.put(Some("/a"), dba()));
        for path in ["/a", "/d/sig.bitflip/a"] {
            assert_eq!(subs(&users, path), ["alice", "bob", dba().sub.as_str()], "{path}");
        }
        for path in ["/b", "/a/b", ""] {
            assert_eq!(subs(&users, path), ["alice", "bob"], "{path}");
        }
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
        assert!(users.disable(Some("/a"), "bob"));
        assert!(users.remove(Some("/a"), "bob") && !users.remove(Some("/a"), "bob"));
        assert_eq!(subs(&users, "/a"), ["alice"]);
        users.reset(Some("/a"));
        assert_eq!(subs(&users, "/a"), ["alice", "bob"]);
    }

    #[test]
    fn there_is_room_for_so_many_and_whoever_is_there_can_still_be_changed() {
        let users = Users::default();
        for number in 0..CAPACITY {
            assert!(users.put(Some("/a"), User::disposable("full", number)));
        }
        let last = User::disposable("full", CAPACITY);
        assert!(!users.put(Some("/a"), last.clone()) && !users.remove(Some("/b"), "alice"));
        assert!(users.disable(Some("/a"), &User::disposable("full", 0).sub));
        users.reset(Some("/a"));
        assert!(users.put(Some("/a"), last));
    }

    #[test]
    fn the_issuer_without_a_path_is_one_issuer_and_not_every_one() {
        let users = Users::default();
        assert!(users.put(Some(""), dba()));
        assert!(!users.disable(None, &dba().sub));
        assert!(users.disable(Some(""), &dba().sub));
        assert_eq!(subs(&users, "/a"), ["alice", "bob"]);
    }
}
