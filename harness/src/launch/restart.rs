//! Restart of a target: stopped and started again as it was started first.

use std::fmt;

use super::{Held, LaunchError, Launched, bring_up, setup};
use crate::target::Target;

impl Launched {
    /// Whether something was started that can be restarted.
    pub fn is_held(&self) -> bool {
        !matches!(self.held, Held::Nothing)
    }

    /// Stops what was started and starts it again. What it keeps is its own business; the
    /// placeholders are those of the new start, since a program may tell other ports.
    ///
    /// The setup of a program is done again, since nobody knows what the program keeps; where a
    /// step fails, perhaps because it was kept, the answer says so.
    ///
    /// # Errors
    /// Nothing was started here, or it does not come up again.
    pub async fn restart(&mut self, target: &Target) -> Result<Option<String>, RestartError> {
        match &mut self.held {
            Held::Reference(reference) => {
                reference.restart().await?;
                Ok(None)
            }
            Held::Postgres18(postgres) => {
                postgres.restart().await?;
                Ok(None)
            }
            Held::Process(_) => self.restart_process(target).await,
            Held::Nothing => Err(RestartError::NotStarted),
        }
    }

    async fn restart_process(&mut self, target: &Target) -> Result<Option<String>, RestartError> {
        if let Held::Process(process) = std::mem::replace(&mut self.held, Held::Nothing) {
            process.stop().await;
        }
        (self.placeholders, self.held) = bring_up(target, &self.given).await?;
        let again = setup::prepare(target, &self.placeholders).await;
        Ok(again.err().map(|error| error.to_string()))
    }
}

/// Why a target was not restarted.
#[derive(Debug)]
pub enum RestartError {
    /// It was not started here.
    NotStarted,
    /// It did not come up again.
    Launch(LaunchError),
}

impl fmt::Display for RestartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RestartError::NotStarted => f.write_str("it was not started here"),
            RestartError::Launch(error) => write!(f, "it does not come up again: {error}"),
        }
    }
}

impl std::error::Error for RestartError {}

impl From<LaunchError> for RestartError {
    fn from(error: LaunchError) -> RestartError {
        RestartError::Launch(error)
    }
}
