//! The server process: started, waited for, ended by its own process id.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use super::super::READY_WITHIN;
use super::Installed;
use super::administrator::Administrator;
use super::folder::Folder;

/// How long a shutdown in good order may take.
const FAST: Duration = Duration::from_secs(5);

/// How long a shutdown may take that leaves the data as they are.
const IMMEDIATE: Duration = Duration::from_secs(2);

/// Between two questions whether it is ready.
const PAUSE: Duration = Duration::from_millis(20);

/// How much of a log is told when a server does not come up.
const TOLD: u64 = 2048;

/// Executed by `sh -c`: `$1` is the server's process id, `$2` its folder.
const GUARD: &str = include_str!("guard.sh");

/// A running server. Dropping it ends it.
pub(super) struct Server {
    process: Child,
    /// Ends the server when the harness is killed.
    guard: Option<Child>,
}

impl Server {
    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    /// It did not get ready; with the end of its log.
    pub(super) async fn start(
        installed: &Installed,
        folder: &Folder,
        administrator: &Administrator,
    ) -> Result<Server, String> {
        let program = installed.program("postgres");
        let mut server = Server::spawn(&program, folder)?;
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            let why = match administrator.execute("").await {
                Ok(()) => return Ok(server),
                Err(_) if server.has_ended() => "it ended".to_owned(),
                Err(error) if Instant::now() > deadline => error,
                Err(_) => {
                    sleep(PAUSE).await;
                    continue;
                }
            };
            let log = last_words(&folder.log());
            return Err(format!("it did not get ready: {why}; the end of its log:\n{log}"));
        }
    }

    fn spawn(program: &Path, folder: &Folder) -> Result<Server, String> {
        let log = File::options().create(true).append(true).open(folder.log());
        let log = log.map_err(|error| format!("{}: {error}", folder.log().display()))?;
        let mut postgres = Command::new(program);
        postgres
            .arg("-D")
            .arg(folder.data())
            .env_clear()
            .env("PG_VALIDATOR_SOCKET", folder.socket())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let mut server = Server { process: spawn(postgres, folder)?, guard: None };
        let id = server.process.id().ok_or("it has ended")?;
        let mut guard = Command::new("/bin/sh");
        guard
            .args(["-c", GUARD, "guard", &id.to_string()])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        server.guard = Some(spawn(guard, folder)?);
        Ok(server)
    }

    /// Whether it has ended by itself.
    fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }

    /// Ends it: sessions are cut off, the data are left in good order.
    pub(super) async fn stop(&mut self) {
        for (signal, within) in [(Signal::INT, FAST), (Signal::QUIT, IMMEDIATE)] {
            self.send(signal);
            if timeout(within, self.process.wait()).await.is_ok() {
                return;
            }
        }
    }

    /// The server's own meanings: INT cuts sessions off, QUIT leaves the data as they are. It is
    /// not reaped before it is waited for, so its id cannot belong to another process.
    fn send(&self, signal: Signal) {
        if let Some(id) = self.process.id().and_then(|id| Pid::from_raw(id.cast_signed())) {
            // It may have ended just now.
            let _ = kill_process(id, signal);
        }
    }
}

impl Drop for Server {
    /// At once: its children end and its shared memory is freed only by its own hand, so it is
    /// killed only where it does not listen.
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        self.send(Signal::QUIT);
        let deadline = Instant::now() + IMMEDIATE;
        while !self.has_ended() {
            if Instant::now() > deadline {
                self.send(Signal::KILL);
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// A signal at the terminal is for the harness, which ends the server itself: the process gets a
/// group of its own.
fn spawn(mut command: Command, folder: &Folder) -> Result<Child, String> {
    folder.account().apply(&mut command);
    command.current_dir(folder.path()).process_group(0);
    let program = command.as_std().get_program().to_owned();
    command.spawn().map_err(|error| format!("cannot start {}: {error}", program.display()))
}

/// The end of a server's log, whole lines.
fn last_words(log: &Path) -> String {
    let mut text = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TOLD)))?;
        file.read_to_end(&mut text)
    });
    match read {
        Err(error) => format!("{}: {error}", log.display()),
        Ok(_) => String::from_utf8_lossy(&text).trim_end().to_owned(),
    }
}
