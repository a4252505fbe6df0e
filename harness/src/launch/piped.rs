//! A program with its pipes: started without a shell, read line by line, its stderr drained.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use super::LaunchError;
use super::stderr_tail::StderrTail;

/// Nothing that a program has to say in one line is longer.
const LONGEST_LINE: usize = 1 << 20;

/// A running program. Dropping it kills it.
pub(crate) struct Piped {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    stderr: StderrTail,
}

impl Piped {
    /// Starts it; `env` is added to the environment.
    pub(crate) fn start(
        command: &[String],
        env: &BTreeMap<String, String>,
        dir: &Path,
    ) -> Result<Piped, LaunchError> {
        let (program, arguments) = command.split_first().ok_or(LaunchError::NoCommand)?;
        let mut child = Command::new(program)
            .args(arguments)
            .envs(env)
            .current_dir(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| LaunchError::Spawn { program: program.clone(), error })?;
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let stderr = StderrTail::of(child.stderr.take().expect("stderr is piped"));
        Ok(Piped { child, stdin, stdout, stderr })
    }

    /// What writes to it, once.
    pub(crate) fn take_stdin(&mut self) -> Option<ChildStdin> {
        self.stdin.take()
    }

    /// The next line without its end, or why there is none.
    pub(crate) async fn line(&mut self) -> Result<String, String> {
        let mut line = Vec::new();
        loop {
            let read = match self.stdout.fill_buf().await {
                Ok([]) | Err(_) => return Err(self.how_it_ended().await),
                Ok(read) => read,
            };
            let end = read.iter().position(|byte| *byte == b'\n');
            line.extend_from_slice(&read[..end.unwrap_or(read.len())]);
            let taken = end.map_or(read.len(), |at| at + 1);
            self.stdout.consume(taken);
            if line.len() > LONGEST_LINE {
                return Err("a line of more than 1 MiB".to_owned());
            }
            if end.is_some() {
                return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    }

    /// Why it says nothing more.
    pub(crate) async fn how_it_ended(&mut self) -> String {
        match timeout(Duration::from_secs(1), self.child.wait()).await {
            Ok(Ok(status)) => format!("the program ended ({status})"),
            _ => "the program closed its pipes".to_owned(),
        }
    }

    /// The end of its stderr.
    pub(crate) async fn stderr(&mut self) -> String {
        self.stderr.text().await
    }

    /// Reads on what it prints, and forgets it: a program blocks once nobody does.
    pub(super) fn forget_stdout(self) -> Child {
        let Piped { child, mut stdout, .. } = self;
        tokio::spawn(async move { tokio::io::copy(&mut stdout, &mut tokio::io::sink()).await });
        child
    }

    /// Waits for its end, which the end of its input asks for; kills it if it stays.
    pub(crate) async fn end(mut self, within: Duration) {
        if timeout(within, self.child.wait()).await.is_err() {
            self.kill().await;
        }
    }

    /// Kills it.
    pub(crate) async fn kill(mut self) {
        // It may have ended already.
        let _ = self.child.kill().await;
    }
}
