//! A target that is a program: started without a shell, ready when it prints one JSON line,
//! stopped by its own process id.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use super::{LaunchError, StderrTail};

/// A started program. Dropping it kills it.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    stderr: StderrTail,
}

impl Process {
    /// Starts the program and waits for its JSON line, whose members come back as `ready.NAME`;
    /// members of objects inside as `ready.OUTER.NAME`.
    pub(super) async fn start(
        command: &[String],
        env: &[(String, String)],
        dir: &Path,
        within: Duration,
    ) -> Result<(Process, Vec<(String, String)>), LaunchError> {
        let (program, arguments) = command.split_first().ok_or(LaunchError::NoCommand)?;
        let mut child = Command::new(program)
            .args(arguments)
            .envs(env.iter().cloned())
            .current_dir(dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| LaunchError::Spawn { program: program.clone(), error })?;
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let stderr = StderrTail::of(child.stderr.take().expect("stderr is piped"));
        let mut process = Process { child, stderr };
        let what = match timeout(within, ready_line(stdout)).await {
            Ok(Ok(ready)) => return Ok((process, ready)),
            Ok(Err(NoLine::Closed)) => process.how_it_ended().await,
            Ok(Err(NoLine::NotJson(error))) => format!("its ready line is no JSON: {error}"),
            Err(_) => format!("no line on its stdout within {within:?}"),
        };
        let stderr = process.stderr.text().await;
        process.stop().await;
        Err(LaunchError::NotReady { program: program.clone(), what, stderr })
    }

    /// SIGTERM, a second later SIGKILL; to this process alone.
    pub(super) async fn stop(mut self) {
        terminate(&self.child);
        if timeout(Duration::from_secs(1), self.child.wait()).await.is_err() {
            // It may have ended just now; then there is nothing to kill.
            let _ = self.child.kill().await;
        }
    }

    async fn how_it_ended(&mut self) -> String {
        match timeout(Duration::from_secs(1), self.child.wait()).await {
            Ok(Ok(status)) => format!("it ended ({status}) before it printed its JSON line"),
            _ => "it closed its stdout before it printed its JSON line".to_owned(),
        }
    }
}

enum NoLine {
    Closed,
    NotJson(String),
}

async fn ready_line(mut stdout: BufReader<ChildStdout>) -> Result<Vec<(String, String)>, NoLine> {
    let mut line = Vec::new();
    // Programs print banners; only a line that begins with `{` can be the one.
    while line.first() != Some(&b'{') {
        line.clear();
        match stdout.read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return Err(NoLine::Closed),
            Ok(_) => {}
        }
    }
    let members: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&line).map_err(|error| NoLine::NotJson(error.to_string()))?;
    let mut ready = Vec::new();
    flatten("ready", &members, &mut ready);
    // A program blocks once nobody reads what it prints.
    tokio::spawn(async move { tokio::io::copy(&mut stdout, &mut tokio::io::sink()).await });
    Ok(ready)
}

fn flatten(
    prefix: &str,
    members: &serde_json::Map<String, serde_json::Value>,
    ready: &mut Vec<(String, String)>,
) {
    for (name, value) in members {
        let name = format!("{prefix}.{name}");
        match value {
            serde_json::Value::Object(inner) => flatten(&name, inner, ready),
            serde_json::Value::String(text) => ready.push((name, text.clone())),
            other => ready.push((name, other.to_string())),
        }
    }
}

/// Asks a child to end. The child is not reaped yet, so its id cannot belong to another process.
pub(crate) fn terminate(child: &Child) {
    let pid = child.id().and_then(|id| rustix::process::Pid::from_raw(id.cast_signed()));
    if let Some(pid) = pid {
        // It may have ended just now.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    }
}
