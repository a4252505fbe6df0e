//! A database cluster of its own for each server: what `initdb` makes.

use std::io::Read;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use super::folder::Folder;
use super::{Installed, administrator};

/// It takes about a second.
const WITHIN: Duration = Duration::from_secs(60);

/// Makes the cluster; the administrator's password, which is made up.
pub(super) async fn create(installed: &Installed, folder: &mut Folder) -> Result<String, String> {
    let password = password().map_err(|error| format!("no random password: {error}"))?;
    let file = folder.path().join("password");
    folder.write(&file, &password)?;
    let program = installed.program("initdb");
    let mut initdb = Command::new(&program);
    initdb
        .arg("--pgdata")
        .arg(folder.data())
        .args(["--username", administrator::NAME, "--auth", "scram-sha-256", "--pwfile"])
        .arg(&file)
        .args(["--encoding", "UTF8", "--no-locale", "--no-sync", "--no-instructions"])
        .env_clear()
        .current_dir(folder.path())
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    folder.account().apply(initdb.as_std_mut());
    let output = timeout(WITHIN, output(initdb, folder)).await;
    std::fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    match output {
        Err(_) => Err(format!("initdb was not done within {WITHIN:?}")),
        Ok(Err(error)) => Err(format!(
            "cannot start {}: {error} (the account that it runs as must get there, and to {})",
            program.display(),
            folder.path().display()
        )),
        Ok(Ok(output)) if output.status.success() => Ok(password),
        Ok(Ok(output)) => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            Err(format!("initdb ended with {}: {}", output.status, stderr.trim_end()))
        }
    }
}

async fn output(mut initdb: Command, folder: &mut Folder) -> std::io::Result<Output> {
    let initdb = initdb.spawn()?;
    folder.works_here(initdb.id());
    let output = initdb.wait_with_output().await;
    folder.works_here(None);
    output
}

/// 128 bits in hexadecimal: whoever else is on this machine can reach the port too.
fn password() -> std::io::Result<String> {
    let mut random = [0; 16];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut random)?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}
