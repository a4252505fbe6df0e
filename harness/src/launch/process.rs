//! A target that is a program: ready when it prints one JSON line, stopped by its own process id.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Map, Value};
use tokio::process::Child;
use tokio::time::timeout;

use super::LaunchError;
use super::piped::Piped;

/// A started program. Dropping it kills it.
pub(super) struct Process(Child);

impl Process {
    /// Starts the program and waits for its JSON line, whose members come back as `ready.NAME`;
    /// members of objects inside as `ready.OUTER.NAME`.
    pub(super) async fn start(
        command: &[String],
        env: &BTreeMap<String, String>,
        dir: &Path,
        within: Duration,
    ) -> Result<(Process, Vec<(String, String)>), LaunchError> {
        let mut piped = Piped::start(command, env, dir)?;
        // It has no questions.
        drop(piped.take_stdin());
        let what = match timeout(within, ready(&mut piped)).await {
            Ok(Ok(ready)) => return Ok((Process(piped.forget_stdout()), ready)),
            Ok(Err(why)) => why,
            Err(_) => format!("it printed no JSON line within {within:?}"),
        };
        let stderr = piped.stderr().await;
        piped.kill().await;
        Err(LaunchError::NotReady { program: command[0].clone(), what, stderr })
    }

    /// SIGTERM, a second later SIGKILL; to this process alone.
    pub(super) async fn stop(mut self) {
        self.terminate();
        if timeout(Duration::from_secs(1), self.0.wait()).await.is_err() {
            // It may have ended just now; then there is nothing to kill.
            let _ = self.0.kill().await;
        }
    }

    /// Asks it to end. It is not reaped yet, so its id cannot belong to another process.
    fn terminate(&self) {
        if let Some(pid) = self.0.id().and_then(|id| Pid::from_raw(id.cast_signed())) {
            // It may have ended just now.
            let _ = kill_process(pid, Signal::TERM);
        }
    }
}

async fn ready(piped: &mut Piped) -> Result<Vec<(String, String)>, String> {
    loop {
        let line = piped.line().await?;
        // Programs print banners; only a line that begins with `{` can be the one.
        if line.starts_with('{') {
            let members: Map<String, Value> = serde_json::from_str(&line)
                .map_err(|error| format!("its ready line is no JSON: {error}"))?;
            let mut ready = Vec::new();
            flatten("ready", &members, &mut ready);
            return Ok(ready);
        }
    }
}

fn flatten(prefix: &str, members: &Map<String, Value>, ready: &mut Vec<(String, String)>) {
    for (name, value) in members {
        let name = format!("{prefix}.{name}");
        match value {
            Value::Object(inner) => flatten(&name, inner, ready),
            Value::String(text) => ready.push((name, text.clone())),
            other => ready.push((name, other.to_string())),
        }
    }
}
