//! What ends a server, and removes its folder, when the harness is killed and can't.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use super::account::Account;

/// Executed by `sh -c`.
const SCRIPT: &str = include_str!("guard.sh");

/// A process that waits for the end of the harness. Dropping it leaves nothing more to guard.
#[derive(Debug)]
pub(super) struct Guard {
    process: Child,
    stdin: ChildStdin,
}

impl Guard {
    /// Guards a folder; no process yet.
    pub(super) fn start(account: Account, folder: &Path) -> std::io::Result<Guard> {
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", SCRIPT, "guard"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A signal at the terminal is for the harness alone.
            .process_group(0);
        account.apply(&mut command);
        let mut process = command.spawn()?;
        let stdin = process.stdin.take().expect("stdin is piped");
        Ok(Guard { process, stdin })
    }

    /// From now on it ends this process, and no other.
    pub(super) fn watch(&mut self, process: Option<u32>) {
        let line = process.map_or_else(String::new, |id| id.to_string());
        // Where somebody has killed it, the harness still does its part.
        let _ = writeln!(self.stdin, "{line}");
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // It may have been killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
