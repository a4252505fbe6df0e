//! The second witness: what lives in the target, listed by its administrator. One connection is
//! kept over the run; after a restart of the target it is made anew.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use super::change::{Change, How, changes};
use super::undo;
use crate::drivers::pgwire::admin::{Administrator, Session};
use crate::drivers::words::presentable;
use crate::launch::Placeholders;
use crate::target::{self, Pgwire};

/// Nobody compares more after each login.
const MOST: usize = 20_000;

/// PostgreSQL's inventory, as the administrator of that name and password (which may be
/// placeholders): roles, memberships, and settings that somebody made.
pub fn postgres(user: &str, password: Option<&str>) -> Vec<target::Inventory> {
    let of = |what: &str, sql: &str, undo: Option<&str>| target::Inventory {
        what: what.to_owned(),
        sql: sql.to_owned(),
        user: user.to_owned(),
        password: password.map(str::to_owned),
        undo: undo.map(str::to_owned),
    };
    vec![
        of("role", "SELECT rolname FROM pg_roles ORDER BY rolname", Some("DROP ROLE \"{{item}}\"")),
        of(
            "member",
            "SELECT m.rolname || ' in ' || g.rolname FROM pg_auth_members a \
             JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member ORDER BY 1",
            Some("REVOKE \"{{group}}\" FROM \"{{member}}\""),
        ),
        of(
            "setting",
            "SELECT name || '=' || setting FROM pg_settings \
             WHERE source NOT IN ('default', 'client', 'session', 'override') ORDER BY 1",
            None,
        ),
    ]
}

/// What lives in the target at one time; one set for each inventory.
pub(crate) type Items = Vec<BTreeSet<String>>;

/// Lists, compares and takes away.
pub(super) struct Inventory {
    asked: Vec<target::Inventory>,
    wire: Pgwire,
    placeholders: Placeholders,
    within: Duration,
    sessions: HashMap<(String, Option<String>), Session>,
}

impl Inventory {
    /// Asks what the target file says. Nothing is connected yet.
    pub(super) fn new(
        asked: &[target::Inventory],
        wire: &Pgwire,
        placeholders: &Placeholders,
        within: Duration,
    ) -> Inventory {
        Inventory {
            asked: asked.to_vec(),
            wire: wire.clone(),
            placeholders: placeholders.clone(),
            within,
            sessions: HashMap::new(),
        }
    }

    /// The target is elsewhere now.
    pub(super) fn moved(&mut self, placeholders: &Placeholders) {
        self.placeholders = placeholders.clone();
        self.sessions.clear();
    }

    /// Everything that lives in the target now.
    ///
    /// # Errors
    /// Why it can't be listed, in words.
    pub(super) async fn take(&mut self) -> Result<Items, String> {
        let mut items = Vec::with_capacity(self.asked.len());
        for at in 0..self.asked.len() {
            let listed = self.list(at).await;
            let rows = listed.map_err(|why| self.in_words(at, &why))?;
            items.push(rows.into_iter().collect());
        }
        Ok(items)
    }

    /// What differs.
    pub(super) fn changes(&self, before: &Items, after: &Items) -> Vec<Change> {
        let sets = before.iter().zip(after).zip(&self.asked).enumerate();
        sets.flat_map(|(at, ((before, after), asked))| changes(at, &asked.what, before, after))
            .collect()
    }

    /// Takes away what was added.
    ///
    /// # Errors
    /// Why it stays, in words.
    pub(super) async fn undo(&mut self, change: &Change) -> Result<(), String> {
        let How::Added(item) = &change.how else {
            return Err("what is gone or changed is not brought back".to_owned());
        };
        let template = self.asked[change.at].undo.as_ref();
        let template = template.ok_or("the target file has no `undo` for it")?;
        let sql = undo::statement(template, item)?;
        let done = match self.session(change.at).await {
            Ok(session) => session.execute(&sql).await,
            Err(why) => Err(why),
        };
        done.map_err(|why| self.in_words(change.at, &why))
    }

    async fn list(&mut self, at: usize) -> Result<Vec<String>, String> {
        let sql = self.fill(&self.asked[at].sql)?;
        let rows = match self.session(at).await?.rows(&sql).await {
            Ok(rows) => rows,
            // The target may have been restarted: once more on a connection that is new.
            Err(_) => {
                self.sessions.clear();
                self.session(at).await?.rows(&sql).await?
            }
        };
        if rows.len() > MOST {
            return Err(format!("there are {} of them, more than {MOST}", rows.len()));
        }
        Ok(rows)
    }

    async fn session(&mut self, at: usize) -> Result<&Session, String> {
        let user = self.fill(&self.asked[at].user)?;
        let password = self.asked[at].password.as_deref();
        let password = password.map(|text| self.placeholders.fill(text)).transpose();
        // The text that holds it is the password.
        let password = password.map_err(|unknown| {
            format!("no value for {{{{{}}}}} in the password of {user}", unknown.name)
        })?;
        let key = (user, password);
        if !self.sessions.contains_key(&key) {
            let administrator = Administrator { user: &key.0, password: key.1.as_deref() };
            let opened =
                Session::open(&self.wire, &self.placeholders, &administrator, self.within).await?;
            self.sessions.insert(key.clone(), opened);
        }
        self.sessions.get(&key).ok_or_else(|| "not connected".to_owned())
    }

    fn fill(&self, text: &str) -> Result<String, String> {
        self.placeholders.fill(text).map_err(|error| error.to_string())
    }

    fn in_words(&self, at: usize, why: &str) -> String {
        let asked = &self.asked[at];
        let password = asked.password.as_deref().and_then(|text| self.fill(text).ok());
        let secrets: Vec<&str> = password.as_deref().into_iter().collect();
        format!("inventory of each {}: {}", asked.what, presentable(why, &secrets))
    }
}
