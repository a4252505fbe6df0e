//! Who the server runs as: PostgreSQL refuses to run as root.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rustix::process::geteuid;

/// Every system has it, and it owns nothing.
const UNPRIVILEGED: &str = "nobody";

/// The account of a server and of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The harness's own.
    Own,
    /// Another; root alone may choose it.
    Other {
        /// User id.
        uid: u32,
        /// Group id.
        gid: u32,
    },
}

impl Account {
    /// The account to run a server as: the harness's own, unless that is root.
    pub(super) fn choose() -> Result<Account, String> {
        if !geteuid().is_root() {
            return Ok(Account::Own);
        }
        let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        unprivileged(&users).ok_or_else(|| {
            format!(
                "PostgreSQL does not run as root, and there is no account {UNPRIVILEGED:?} to \
                 run it as: start the harness as an ordinary user"
            )
        })
    }

    /// The command executes as this account, without the groups of the harness.
    pub(super) fn apply(self, command: &mut Command) {
        if let Account::Other { uid, gid } = self {
            command.uid(uid).gid(gid);
        }
    }

    /// The account owns this file.
    pub(super) fn give(self, path: &Path) -> io::Result<()> {
        match self {
            Account::Own => Ok(()),
            Account::Other { uid, gid } => std::os::unix::fs::chown(path, Some(uid), Some(gid)),
        }
    }
}

/// The unprivileged account in the lines of `/etc/passwd`: `name:password:uid:gid:...`.
fn unprivileged(users: &str) -> Option<Account> {
    users.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let [UNPRIVILEGED, _, uid, gid, ..] = fields[..] else { return None };
        let (uid, gid) = (uid.parse().ok()?, gid.parse().ok()?);
        (uid != 0).then_some(Account::Other { uid, gid })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_s_server_runs_as_nobody() {
        let users = "root:x:0:0:root:/root:/bin/sh\n\
                     nobodyelse:x:7:7::/:/bin/false\n\
                     nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";
        assert_eq!(unprivileged(users), Some(Account::Other { uid: 65534, gid: 65533 }));
    }

    #[test]
    fn an_account_that_is_missing_or_is_root_itself_is_not_chosen() {
        for users in ["", "root:x:0:0::/:/bin/sh\n", "nobody:x:0:0::/:\n", "nobody:x:none:1::/:\n"]
        {
            assert_eq!(unprivileged(users), None, "{users}");
        }
    }
}
