//! A server's folder: data, log and the validator's socket, for one account's eyes.

use std::path::{Path, PathBuf};

use super::account::Account;
use super::guard::Guard;
use crate::launch::folder::PrivateFolder;

/// A folder of its own for each server. Dropping it removes it; so does its guard, where the
/// harness is killed.
pub(super) struct Folder {
    private: PrivateFolder,
    account: Account,
    guard: Guard,
}

impl Folder {
    /// A new one, which only the account may enter.
    ///
    /// # Errors
    /// There is no making one in the folder for temporary files, or it can't be guarded.
    pub(super) fn create(account: Account) -> Result<Folder, String> {
        let private = PrivateFolder::create("postgres18")
            .map_err(|error| format!("no folder for its data: {error}"))?;
        let guard =
            account.give(private.path()).and_then(|()| Guard::start(account, private.path()));
        let guard = guard.map_err(|error| format!("{}: {error}", private.path().display()))?;
        Ok(Folder { private, account, guard })
    }

    /// The process that works here: if the harness is killed, it is ended. None: there is none any
    /// more.
    pub(super) fn works_here(&mut self, process: Option<u32>) {
        self.guard.watch(process);
    }

    /// Who may enter.
    pub(super) fn account(&self) -> Account {
        self.account
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.private.path()
    }

    /// The cluster.
    pub(super) fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// What the server says.
    pub(super) fn log(&self) -> PathBuf {
        self.path().join("server.log")
    }

    /// Where the validator listens.
    pub(super) fn socket(&self) -> PathBuf {
        self.path().join("validator")
    }

    /// Writes a file of the account's.
    pub(super) fn write(&self, path: &Path, text: &str) -> Result<(), String> {
        std::fs::write(path, text)
            .and_then(|()| self.account.give(path))
            .map_err(|error| format!("{}: {error}", path.display()))
    }
}
