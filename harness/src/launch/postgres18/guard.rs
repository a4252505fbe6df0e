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
        let mut command = script(folder);
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

fn script(folder: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", SCRIPT, "guard"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A signal at the terminal is for the harness alone.
        .process_group(0);
    command
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    use super::*;
    use crate::launch::folder::PrivateFolder;

    /// The harness closes the pipe by dying; here it is closed by hand. The signal that ended the
    /// process, where the guard was told these lines about it.
    fn ended_by(lines: impl Fn(u32) -> String) -> Option<i32> {
        let folder = PrivateFolder::create("guard").expect("a folder");
        let mut process = Command::new("sleep").arg("0.5").spawn().expect("a process");
        let mut guard = script(folder.path()).spawn().expect("a shell");
        let mut stdin = guard.stdin.take().expect("stdin is piped");
        stdin.write_all(lines(process.id()).as_bytes()).expect("it listens");
        drop(stdin);
        guard.wait().expect("it ends");
        assert!(!folder.path().exists());
        process.wait().expect("it ends").signal()
    }

    #[test]
    fn what_a_killed_harness_leaves_is_ended_and_removed() {
        assert_eq!(ended_by(|id| format!("{id}\n")), Some(Signal::INT.as_raw()));
    }

    #[test]
    fn a_process_that_is_no_longer_watched_is_left_alone() {
        assert_eq!(ended_by(|id| format!("{id}\n\n")), None);
    }
}
