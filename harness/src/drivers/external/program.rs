//! The program itself: started without a shell, lines in and out, its stderr drained.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use crate::launch::StderrTail;
use crate::target::External;

/// No answer is longer.
const LONGEST_LINE: usize = 1 << 20;
/// Lines beside the answers that are kept between two answers.
const MOST_PRINTED: usize = 20;

/// A running program. Dropping it kills it.
pub(super) struct Program {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    stderr: StderrTail,
    printed: Vec<String>,
}

impl Program {
    pub(super) fn start(wire: &External) -> Result<Program, String> {
        let (program, arguments) =
            wire.command.split_first().ok_or("`command` is empty: name the program to start")?;
        let mut child = Command::new(program)
            .args(arguments)
            .envs(&wire.env)
            .current_dir(&wire.dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("cannot start {program:?}: {error}"))?;
        let stdin = child.stdin.take().expect("stdin is piped");
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let stderr = StderrTail::of(child.stderr.take().expect("stderr is piped"));
        Ok(Program { child, stdin, stdout, stderr, printed: Vec::new() })
    }

    /// Writes one line.
    pub(super) async fn write(&mut self, line: &str) -> Result<(), String> {
        let written = async {
            self.stdin.write_all(line.as_bytes()).await?;
            self.stdin.write_all(b"\n").await?;
            self.stdin.flush().await
        };
        match written.await {
            Ok(()) => Ok(()),
            Err(_) => Err(self.how_it_ended().await),
        }
    }

    /// The next line that begins with `{`. Others are kept for `printed`: programs print.
    pub(super) async fn read(&mut self) -> Result<String, String> {
        loop {
            let line = self.line().await?;
            if line.starts_with('{') {
                return Ok(line);
            }
            if !line.is_empty() && self.printed.len() < MOST_PRINTED {
                self.printed.push(line);
            }
        }
    }

    /// What it printed beside its answers since the last call.
    pub(super) fn printed(&mut self) -> Vec<String> {
        std::mem::take(&mut self.printed)
    }

    /// The end of its stderr, to be put behind a message; empty where there is none.
    pub(super) async fn stderr(&mut self) -> String {
        let text = self.stderr.text().await;
        let last = text.lines().last().unwrap_or_default();
        if last.is_empty() { String::new() } else { format!("; its last words: {last}") }
    }

    /// Ends it by the end of its input; kills it if it stays.
    pub(super) async fn end(self, within: Duration) {
        let Program { mut child, stdin, .. } = self;
        drop(stdin);
        if timeout(within, child.wait()).await.is_err() {
            // It may have ended just now.
            let _ = child.kill().await;
        }
    }

    /// Kills it.
    pub(super) async fn kill(mut self) {
        // It may have ended already.
        let _ = self.child.kill().await;
    }

    async fn line(&mut self) -> Result<String, String> {
        let mut line = Vec::new();
        loop {
            let Ok(read) = self.stdout.fill_buf().await else {
                return Err(self.how_it_ended().await);
            };
            if read.is_empty() {
                return Err(self.how_it_ended().await);
            }
            let end = read.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(read.len(), |at| at + 1);
            line.extend_from_slice(&read[..end.unwrap_or(taken)]);
            self.stdout.consume(taken);
            if line.len() > LONGEST_LINE {
                return Err("a line of more than 1 MiB".to_owned());
            }
            if end.is_some() {
                return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    }

    async fn how_it_ended(&mut self) -> String {
        let ended = timeout(Duration::from_secs(1), self.child.wait()).await;
        let stderr = self.stderr().await;
        match ended {
            Ok(Ok(status)) => format!("the program ended ({status}){stderr}"),
            _ => format!("the program closed its pipes{stderr}"),
        }
    }
}
