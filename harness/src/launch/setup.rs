//! `setup`: what is done to a target before the run, in order.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use super::{LaunchError, Launched, Placeholders};
use crate::drivers::ocient;
use crate::drivers::pgwire::admin::{Administrator, execute};
use crate::drivers::words::presentable;
use crate::target::{Setting, Setup, Target, Wire};

/// One step takes no longer.
const WITHIN: Duration = Duration::from_secs(60);

/// Does every step; the first that fails ends it.
pub(super) async fn prepare(
    target: &Target,
    placeholders: &Placeholders,
) -> Result<(), LaunchError> {
    for (at, step) in target.setup.iter().enumerate() {
        let done = match step {
            Setup::Sql { sql, user, password } => {
                statement(target, placeholders, (user, password.as_deref()), sql, WITHIN).await
            }
            Setup::Run { command, dir } => program(command, dir, placeholders).await,
        };
        done.map_err(|why| LaunchError::Setup { step: at + 1, why })?;
    }
    Ok(())
}

impl Launched {
    /// Changes a setting, or puts it back, by this statement.
    ///
    /// # Errors
    /// Why not, in words without the password.
    pub(crate) async fn administer(
        &self,
        target: &Target,
        setting: &Setting,
        placeholders: &Placeholders,
        sql: &str,
    ) -> Result<(), String> {
        let who = setting.administrator.as_ref().ok_or("nobody is named who may do it")?;
        let who = (who.user.as_str(), who.password.as_deref());
        statement(target, placeholders, who, sql, target.timeout).await
    }
}

async fn statement(
    target: &Target,
    placeholders: &Placeholders,
    (user, password): (&str, Option<&str>),
    sql: &str,
    within: Duration,
) -> Result<(), String> {
    let fill = |text: &str| placeholders.fill(text).map_err(|error| error.to_string());
    let (sql, user) = (fill(sql)?, fill(user)?);
    let password = password.map(|password| placeholders.fill(password)).transpose();
    // The text that holds it is the password.
    let password = password.map_err(|unknown| {
        format!("no value for {{{{{}}}}} in the password of {user}", unknown.name)
    })?;
    let secrets: Vec<&str> = password.as_deref().into_iter().collect();
    let executed = match target.wires.iter().find(|wire| takes_statements(wire)) {
        Some(Wire::Pgwire(wire)) => {
            let administrator = Administrator { user: &user, password: password.as_deref() };
            execute(wire, placeholders, &administrator, &sql, within).await
        }
        Some(Wire::Ocient(wire)) => {
            let administrator = (user.as_str(), password.as_deref().unwrap_or_default());
            ocient::execute(wire, placeholders, administrator, &sql, within).await
        }
        _ => Err("`sql` needs the driver pgwire or ocient".to_owned()),
    };
    executed.map_err(|why| presentable(&why, &secrets))
}

fn takes_statements(wire: &Wire) -> bool {
    matches!(wire, Wire::Pgwire(_) | Wire::Ocient(_))
}

async fn program(
    command: &[String],
    dir: &Path,
    placeholders: &Placeholders,
) -> Result<(), String> {
    let command = super::fill_all(command, placeholders).map_err(|error| error.to_string())?;
    let (program, arguments) = command.split_first().ok_or("`run` is empty: name the program")?;
    let output = Command::new(program)
        .args(arguments)
        .current_dir(dir)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    match timeout(WITHIN, output).await {
        Err(_) => Err(format!("{program:?} was not done within {WITHIN:?}")),
        Ok(Err(error)) => Err(format!("cannot start {program:?}: {error}")),
        Ok(Ok(output)) if output.status.success() => Ok(()),
        Ok(Ok(output)) => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            let last = stderr.lines().last().unwrap_or("it wrote nothing to stderr");
            Err(format!("{program:?} ended with {}: {}", output.status, presentable(last, &[])))
        }
    }
}
