//! The server process: started, waited for, ended by its own process id.

use std::fs::File;
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

/// How many lines of its log are told when a server does not come up.
const TOLD: usize = 10;

/// A running server. Dropping it ends it.
pub(super) struct Server(Child);

impl Server {
    /// Starts the server and waits until it answers.
    ///
    /// # Errors
    /// It did not get ready; with the end of its log.
    pub(super) async fn start(
        installed: &Installed,
        folder: &mut Folder,
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

    fn spawn(program: &Path, folder: &mut Folder) -> Result<Server, String> {
        let log = File::options().create(true).append(true).open(folder.log());
        let log = log.map_err(|error| format!("{}: {error}", folder.log().display()))?;
        let mut postgres = Command::new(program);
        folder.account().apply(postgres.as_std_mut());
        let process = postgres
            .arg("-D")
            .arg(folder.data())
            .env_clear()
            .env("PG_VALIDATOR_SOCKET", folder.socket())
            .current_dir(folder.path())
            // A signal at the terminal is for the harness, which ends the server itself.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        folder.works_here(process.id());
        Ok(Server(process))
    }

    /// Whether it has ended by itself.
    fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Ends it: sessions are cut off, the data are left in good order.
    pub(super) async fn stop(&mut self, folder: &mut Folder) {
        for (signal, within) in [(Signal::INT, FAST), (Signal::QUIT, IMMEDIATE)] {
            self.send(signal);
            if timeout(within, self.0.wait()).await.is_ok() {
                folder.works_here(None);
                return;
            }
        }
    }

    /// The server's own meanings: INT cuts sessions off, QUIT leaves the data as they are. It is
    /// not reaped before it is waited for, so its id cannot belong to another process.
    fn send(&self, signal: Signal) {
        if let Some(id) = self.0.id().and_then(|id| Pid::from_raw(id.cast_signed())) {
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

/// The end of a server's log.
fn last_words(log: &Path) -> String {
    match std::fs::read(log) {
        Err(error) => format!("{}: {error}", log.display()),
        Ok(text) => {
            let text = String::from_utf8_lossy(&text);
            let lines: Vec<&str> = text.lines().collect();
            lines[lines.len().saturating_sub(TOLD)..].join("\n")
        }
    }
}
