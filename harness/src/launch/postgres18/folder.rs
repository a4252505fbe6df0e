//! A server's folder: data, log and the validator's socket, for one account's eyes.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::account::Account;
use super::guard::Guard;

/// A folder of its own for each server. Dropping it removes it; so does its guard, where the
/// harness is killed.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    account: Account,
    guard: Guard,
}

impl Folder {
    /// A new one, which only the account may enter.
    ///
    /// # Errors
    /// There is no making one in the folder for temporary files.
    pub(super) fn create(account: Account) -> Result<Folder, String> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let base = std::env::temp_dir();
        loop {
            let number = MADE.fetch_add(1, Ordering::Relaxed);
            let path = base.join(format!("sso-harness-postgres18-{}-{number}", std::process::id()));
            match DirBuilder::new().mode(0o700).create(&path) {
                // Left behind by another process of this number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(format!("{}: {error}", path.display())),
                Ok(()) => {
                    return Folder::guarded(path, account);
                }
            }
        }
    }

    fn guarded(path: PathBuf, account: Account) -> Result<Folder, String> {
        let guard = account.give(&path).and_then(|()| Guard::start(account, &path));
        match guard {
            Ok(guard) => Ok(Folder { path, account, guard }),
            Err(error) => {
                // It is empty, and the error is what matters.
                let _ = std::fs::remove_dir(&path);
                Err(format!("{}: {error}", path.display()))
            }
        }
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

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The cluster.
    pub(super) fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    /// What the server says.
    pub(super) fn log(&self) -> PathBuf {
        self.path.join("server.log")
    }

    /// Where the validator listens.
    pub(super) fn socket(&self) -> PathBuf {
        self.path.join("validator")
    }

    /// Writes a file of the account's.
    pub(super) fn write(&self, path: &Path, text: &str) -> Result<(), String> {
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        self.give(path)
    }

    /// Makes the account the owner of something in the folder.
    fn give(&self, path: &Path) -> Result<(), String> {
        self.account.give(path).map_err(|error| format!("{}: {error}", path.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nobody is left to be told.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn no_two_servers_share_a_folder_and_no_one_else_enters_it() {
        let [one, other] = [(); 2].map(|()| Folder::create(Account::Own).expect("a folder"));
        assert_ne!(one.path(), other.path());
        let mode = std::fs::metadata(one.path()).expect("it exists").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn the_folder_goes_with_all_that_is_in_it() {
        let folder = Folder::create(Account::Own).expect("a folder");
        let path = folder.path().to_owned();
        std::fs::create_dir(folder.data()).expect("a folder inside");
        drop(folder);
        assert!(!path.exists());
    }
}
