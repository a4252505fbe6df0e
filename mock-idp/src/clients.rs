//! The clients of one provider: those that exist everywhere, and those that were registered.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::capacity::at_most;
use crate::client::Client;
use crate::issuer::{belongs, own_path};

/// How many entries there may be.
const CAPACITY: usize = at_most(10_000);

/// The clients of every issuer, and those of one.
#[derive(Debug, Default)]
pub(crate) struct Clients {
    /// By the path of the issuer (none: every issuer) and `client_id`; none is a client that is not
    /// there, even where every issuer has one of that id. An issuer that lies, `/d/ID/path`, has
    /// those of `/path`.
    entries: Mutex<Entries>,
}

type Entries = BTreeMap<(Option<String>, String), Option<Client>>;

impl Clients {
    /// The client of that id at the issuer with this path.
    pub(crate) fn find(&self, issuer: &str, client_id: &str) -> Option<Client> {
        let entries = self.entries();
        let entry = |issuer| entries.get(&(issuer, client_id.to_owned())).cloned();
        let found = entry(Some(own_path(issuer).to_owned())).or_else(|| entry(None));
        found.unwrap_or_else(|| built_in(client_id))
    }

    /// The clients of the issuer with this path (none: of every issuer): those that exist without
    /// configuration first, the others by their id.
    pub(crate) fn all(&self, issuer: Option<&str>) -> Vec<Client> {
        let mut all = Client::everywhere().to_vec();
        let issuer = issuer.map(own_path);
        let entries = self.entries();
        // Those of every issuer come first in the map.
        let here = |path: &Option<String>| path.is_none() || path.as_deref() == issuer;
        for ((_, id), entry) in entries.iter().filter(|((path, _), _)| here(path)) {
            let at = all.iter().position(|known| known.client_id == *id);
            match (at, entry) {
                (Some(at), Some(client)) => all[at].clone_from(client),
                (Some(at), None) => drop(all.remove(at)),
                (None, Some(client)) => all.push(client.clone()),
                (None, None) => {}
            }
        }
        all
    }

    /// Registers or replaces a client at the issuer with this path (none: at every issuer); false
    /// where there is no room for more.
    pub(crate) fn put(&self, issuer: Option<&str>, client: Client) -> bool {
        let client_id = client.client_id.clone();
        self.note(issuer, &client_id, Some(client))
    }

    /// Takes a client away from there; false where there is none, or no room.
    pub(crate) fn remove(&self, issuer: Option<&str>, client_id: &str) -> bool {
        if !self.all(issuer).iter().any(|client| client.client_id == client_id) {
            return false;
        }
        let own = self.entries().remove(&key(issuer, client_id)).is_some();
        let still = self.all(issuer).iter().any(|client| client.client_id == client_id);
        // What exists without an entry is only gone where one says so.
        if still { self.note(issuer, client_id, None) } else { own }
    }

    /// The issuers that have clients of their own.
    pub(crate) fn issuers(&self) -> Vec<String> {
        self.entries().keys().filter_map(|(issuer, _)| issuer.clone()).collect()
    }

    /// Forgets what was said of clients of one issuer, or of all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let stays = |path: &Option<String>| {
            issuer.is_some_and(|issuer| !path.as_ref().is_some_and(|path| belongs(path, issuer)))
        };
        self.entries().retain(|(path, _), _| stays(path));
    }

    fn note(&self, issuer: Option<&str>, client_id: &str, entry: Option<Client>) -> bool {
        let mut entries = self.entries();
        let key = key(issuer, client_id);
        if entries.len() >= CAPACITY && !entries.contains_key(&key) {
            return false;
        }
        entries.insert(key, entry);
        true
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(issuer: Option<&str>, client_id: &str) -> (Option<String>, String) {
    (issuer.map(|issuer| own_path(issuer).to_owned()), client_id.to_owned())
}

fn built_in(client_id: &str) -> Option<Client> {
    Client::everywhere().into_iter().find(|client| client.client_id == client_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_of_one_issuer_is_known_where_it_lies_and_unknown_at_another() {
        let clients = Clients::default();
        let mine = Client::of("mine");
        assert!(clients.put(Some("/a"), mine.clone()));
        for path in ["/a", "/d/sig.bitflip/a"] {
            assert_eq!(clients.find(path, "mine").as_ref(), Some(&mine), "{path}");
        }
        for path in ["/b", "/a/b", ""] {
            assert_eq!(clients.find(path, "mine"), None, "{path}");
        }
        assert!(!clients.remove(None, "mine") && clients.remove(Some("/a"), "mine"));
        assert!(!clients.remove(Some("/a"), "mine"));
    }

    #[test]
    fn a_client_that_exists_everywhere_can_be_taken_away_from_one_issuer_until_the_reset() {
        let clients = Clients::default();
        assert!(clients.remove(Some("/a"), "db") && !clients.remove(Some("/a"), "db"));
        assert!(clients.find("/a", "db").is_none() && clients.find("/b", "db").is_some());
        assert_eq!(clients.all(Some("/a")).len() + 1, clients.all(None).len());
        clients.reset(Some("/a"));
        assert!(clients.find("/a", "db").is_some());
    }

    #[test]
    fn there_is_room_for_so_many_and_those_that_are_there_can_still_be_changed() {
        let clients = Clients::default();
        for number in 0..CAPACITY {
            assert!(clients.put(Some("/a"), Client::of(&number.to_string())));
        }
        assert!(!clients.put(Some("/a"), Client::of("one-more")));
        assert!(!clients.remove(Some("/b"), "db"), "that has to be noted");
        assert!(clients.put(Some("/a"), Client::of("0")) && clients.remove(Some("/a"), "0"));
        assert!(clients.put(Some("/a"), Client::of("one-more")));
    }

    #[test]
    fn what_is_said_of_a_client_everywhere_gives_way_to_what_one_issuer_says() {
        let clients = Clients::default();
        let everywhere = Client { client_name: Some("all".to_owned()), ..Client::of("app") };
        let here = Client { client_name: Some("here".to_owned()), ..Client::of("app") };
        assert!(clients.put(None, everywhere) && clients.put(Some("/a"), here));
        let name = |path| clients.find(path, "app").and_then(|client| client.client_name);
        assert_eq!((name("/a").as_deref(), name("/b").as_deref()), (Some("here"), Some("all")));
    }
}
