//! The program itself: lines in and out.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::ChildStdin;

use crate::launch::Piped;
use crate::target::External;

/// Lines beside the answers that are kept between two answers.
const MOST_PRINTED: usize = 20;

/// A running program. Dropping it kills it.
pub(super) struct Program {
    piped: Piped,
    stdin: ChildStdin,
    printed: Vec<String>,
}

impl Program {
    pub(super) fn start(wire: &External) -> Result<Program, String> {
        let mut piped =
            Piped::start(&wire.command, &wire.env, &wire.dir).map_err(|error| error.to_string())?;
        let stdin = piped.take_stdin().ok_or("its stdin cannot be written to")?;
        Ok(Program { piped, stdin, printed: Vec::new() })
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
            Err(_) => {
                let how = self.piped.how_it_ended().await;
                Err(self.with_last_words(how).await)
            }
        }
    }

    /// The next line that begins with `{`. Others are kept for `printed`: programs print.
    pub(super) async fn read(&mut self) -> Result<String, String> {
        loop {
            let line = match self.piped.line().await {
                Ok(line) => line,
                Err(how) => return Err(self.with_last_words(how).await),
            };
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

    /// The words, and behind them the last line of its stderr where there is one.
    pub(super) async fn with_last_words(&mut self, words: String) -> String {
        match self.piped.stderr().await.lines().last() {
            Some(last) => format!("{words}; its last words: {last}"),
            None => words,
        }
    }

    /// Ends it by the end of its input; kills it if it stays.
    pub(super) async fn end(self, within: Duration) {
        let Program { piped, stdin, .. } = self;
        drop(stdin);
        piped.end(within).await;
    }

    /// Kills it.
    pub(super) async fn kill(self) {
        self.piped.kill().await;
    }
}
