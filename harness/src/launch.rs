//! Launchers: how a target is started and stopped.

mod authority;
mod conduct;
mod folder;
mod piped;
mod placeholders;
mod postgres18;
mod process;
mod reference;
mod restart;
mod setup;
mod stderr_tail;
#[cfg(test)]
mod tests;

pub(crate) use authority::Authority;
pub(crate) use piped::Piped;
pub use placeholders::{Placeholders, UnknownPlaceholder};
pub(crate) use postgres18::Installed;
pub(crate) use reference::simulates;
pub use restart::RestartError;

use std::fmt;
use std::time::Duration;

use crate::target::{Launch, Target};
use postgres18::Postgres18;
use process::Process;
use reference::Reference;

/// How long a program may take to get ready.
pub const READY_WITHIN: Duration = Duration::from_secs(30);

/// A target that is up. Dropping it kills what was started; `stop` ends it in good order.
pub struct Launched {
    given: Placeholders,
    placeholders: Placeholders,
    held: Held,
}

enum Held {
    Nothing,
    Process(Process),
    Reference(Box<Reference>),
    Postgres18(Box<Postgres18>),
}

/// Starts the target, or does nothing where it runs already, and does its `setup`. `given` are the
/// placeholders of the run: `issuer`, `jwks_uri`, `audience`, `client_id` and, with TLS, `ca_file`.
///
/// # Errors
/// The program or the reference database did not come up, or a step of the setup failed; the
/// message says why.
pub async fn start(target: &Target, given: &Placeholders) -> Result<Launched, LaunchError> {
    let (placeholders, held) = bring_up(target, given).await?;
    let launched = Launched { given: given.clone(), placeholders, held };
    match setup::prepare(target, &launched.placeholders).await {
        Ok(()) => Ok(launched),
        Err(error) => {
            launched.stop().await;
            Err(error)
        }
    }
}

/// What is started, and what it tells.
async fn bring_up(
    target: &Target,
    given: &Placeholders,
) -> Result<(Placeholders, Held), LaunchError> {
    Ok(match &target.launch {
        Launch::Running => (given.clone(), Held::Nothing),
        Launch::Process { command, env, dir } => {
            let command = fill_all(command, given)?;
            let mut env = env.clone();
            for value in env.values_mut() {
                *value = given.fill(value)?;
            }
            let (process, ready) = Process::start(&command, &env, dir, READY_WITHIN).await?;
            let placeholders =
                ready.into_iter().fold(given.clone(), |all, (name, value)| all.with(name, value));
            (placeholders, Held::Process(process))
        }
        Launch::Reference { dialect, conduct } => {
            let (reference, placeholders) =
                reference::start(target, dialect, conduct, given).await?;
            (placeholders, Held::Reference(Box::new(reference)))
        }
        Launch::Postgres18(conduct) => {
            let (postgres, placeholders) = postgres18::start(target, conduct, given).await?;
            (placeholders, Held::Postgres18(Box::new(postgres)))
        }
    })
}

impl fmt::Debug for Launched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Launched").field("placeholders", &self.placeholders).finish_non_exhaustive()
    }
}

impl Launched {
    /// The placeholders given, and `ready.NAME` of the launcher.
    pub fn placeholders(&self) -> &Placeholders {
        &self.placeholders
    }

    /// Ends what was started, and only that: a program by SIGTERM, a second later by SIGKILL.
    pub async fn stop(self) {
        match self.held {
            Held::Nothing => {}
            Held::Process(process) => process.stop().await,
            Held::Reference(mut reference) => reference.db.stop().await,
            Held::Postgres18(postgres) => postgres.stop().await,
        }
    }
}

fn fill_all(texts: &[String], given: &Placeholders) -> Result<Vec<String>, UnknownPlaceholder> {
    texts.iter().map(|text| given.fill(text)).collect()
}

/// Why a target did not come up.
#[derive(Debug)]
pub enum LaunchError {
    /// `command` names no program.
    NoCommand,
    /// The program cannot be started.
    Spawn {
        /// Its name or path.
        program: String,
        /// The operating system's word.
        error: std::io::Error,
    },
    /// The program ended, closed its output or stayed silent before its line.
    NotReady {
        /// Its name or path.
        program: String,
        /// What happened instead.
        what: String,
        /// The last lines of its stderr.
        stderr: String,
    },
    /// A text of the target file holds a placeholder without a value.
    Placeholder(UnknownPlaceholder),
    /// A step of `setup` failed.
    Setup {
        /// Which, counted from 1.
        step: usize,
        /// Why.
        why: String,
    },
    /// The reference database did not start, or a word of its shorthand is unknown.
    Reference(String),
    /// The genuine PostgreSQL 18 is not installed, or did not start.
    Postgres18(String),
}

impl fmt::Display for LaunchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LaunchError::NoCommand => f.write_str("`command` is empty: name the program to start"),
            LaunchError::Spawn { program, error } => write!(f, "cannot start {program:?}: {error}"),
            LaunchError::NotReady { program, what, stderr } if stderr.is_empty() => {
                write!(f, "{program:?} did not get ready: {what}")
            }
            LaunchError::NotReady { program, what, stderr } => {
                write!(f, "{program:?} did not get ready: {what}; the end of its stderr:\n{stderr}")
            }
            LaunchError::Placeholder(unknown) => unknown.fmt(f),
            LaunchError::Setup { step, why } => write!(f, "setup, step {step}: {why}"),
            LaunchError::Reference(why) => write!(f, "the reference database: {why}"),
            LaunchError::Postgres18(why) => write!(f, "PostgreSQL 18: {why}"),
        }
    }
}

impl std::error::Error for LaunchError {}

impl From<UnknownPlaceholder> for LaunchError {
    fn from(unknown: UnknownPlaceholder) -> LaunchError {
        LaunchError::Placeholder(unknown)
    }
}
