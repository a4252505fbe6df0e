//! Presents credentials with patience: a busy target is asked again, a silent one not for ever.

use std::time::{Duration, Instant};

use mock_idp::mint::MintError;
use tokio::sync::watch;

use super::presented::Presented;
use crate::drivers::{Answer, Credential, Driver, Outcome};

/// Pauses before a busy target is asked again.
const BACK_OFF: [Duration; 6] = [
    Duration::from_millis(20),
    Duration::from_millis(50),
    Duration::from_millis(150),
    Duration::from_millis(400),
    Duration::from_millis(800),
    Duration::from_millis(1_200),
];
/// Before the next attempt after one without an answer: a server may be restarting.
const AFTER_SILENCE: Duration = Duration::from_millis(250);
/// Attempts in a row without an answer after which the target counts as gone.
const GONE: u32 = 3;
/// What a driver may take beyond the target's timeout before the guard cuts it off.
const GRACE: Duration = Duration::from_secs(5);

/// The run cannot go on; why, in words.
#[derive(Debug)]
pub(crate) struct Lost(pub(crate) String);

/// Presents to one target.
pub(crate) struct Presenter<'a> {
    driver: Box<dyn Driver + 'a>,
    timeout: Duration,
    stop: watch::Receiver<bool>,
    silences: u32,
    pub(crate) presented: Presented,
}

impl<'a> Presenter<'a> {
    pub(crate) fn new(
        driver: Box<dyn Driver + 'a>,
        timeout: Duration,
        stop: watch::Receiver<bool>,
    ) -> Presenter<'a> {
        Presenter { driver, timeout, stop, silences: 0, presented: Presented::default() }
    }

    /// Presents what `make` mints, anew for each attempt.
    ///
    /// # Errors
    /// The target is gone, or the run was interrupted.
    pub(crate) async fn present(
        &mut self,
        make: impl Fn() -> Result<Credential, MintError>,
    ) -> Result<Answer, Lost> {
        let mut pauses = BACK_OFF.iter();
        loop {
            let credential = match make() {
                Ok(credential) => credential,
                Err(error) => {
                    let outcome = Outcome::Unsupported { why: error.to_string() };
                    return Ok(Answer::of_nobody(outcome));
                }
            };
            let answer = self.once(&credential).await?;
            match (&answer.outcome, pauses.next()) {
                (Outcome::Busy { .. }, Some(pause)) => self.pause(*pause).await?,
                _ => return Ok(answer),
            }
        }
    }

    /// Speaks by this driver from now on; gives the one before.
    pub(crate) fn exchange(&mut self, driver: Box<dyn Driver + 'a>) -> Box<dyn Driver + 'a> {
        self.silences = 0;
        std::mem::replace(&mut self.driver, driver)
    }

    /// Speaks by another driver from now on: the target was restarted.
    pub(super) async fn reopen(&mut self, driver: Box<dyn Driver + 'a>) {
        self.driver.close().await;
        self.driver = driver;
        self.silences = 0;
    }

    /// Ends whatever the driver holds open.
    pub(super) async fn close(&mut self) {
        self.driver.close().await;
    }

    /// The target's version, once it has told.
    pub(super) fn version(&self) -> Option<String> {
        self.driver.version()
    }

    /// How far the target's clock is ahead of ours in seconds, where it has told the time.
    pub(crate) fn clock_ahead_s(&self) -> Option<i64> {
        self.driver.clock_ahead_s()
    }

    /// What the target printed beside its answers since the last call.
    pub(super) fn notes(&mut self) -> Vec<String> {
        self.driver.notes()
    }

    /// Waits, unless the run is interrupted.
    pub(crate) async fn pause(&mut self, pause: Duration) -> Result<(), Lost> {
        tokio::select! {
            () = tokio::time::sleep(pause) => Ok(()),
            () = stopped(&mut self.stop) => Err(interrupted()),
        }
    }

    async fn once(&mut self, credential: &Credential) -> Result<Answer, Lost> {
        if self.silences > 0 {
            self.pause(AFTER_SILENCE).await?;
        }
        self.presented.add(credential);
        let started = Instant::now();
        let presented = tokio::time::timeout(self.timeout + GRACE, self.driver.present(credential));
        let answer = tokio::select! {
            answer = presented => answer.unwrap_or_else(|_| {
                let how = "the driver did not come back".to_owned();
                Answer { took: started.elapsed(), ..Answer::of_nobody(Outcome::Broke { how }) }
            }),
            () = stopped(&mut self.stop) => return Err(interrupted()),
        };
        match &answer.outcome {
            Outcome::Broke { how } => {
                self.silences += 1;
                if self.silences >= GONE {
                    return Err(Lost(format!("the target is gone: {how}")));
                }
            }
            _ => self.silences = 0,
        }
        self.presented.answered(credential, &answer);
        if let Some(why) = self.driver.lost() {
            return Err(Lost(why));
        }
        Ok(answer)
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Nobody is left who could stop the run.
        std::future::pending::<()>().await;
    }
}

fn interrupted() -> Lost {
    Lost("it was interrupted".to_owned())
}
