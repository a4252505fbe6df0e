//! The steps, one after the other.

use std::time::{Duration, Instant};

use mock_idp::jose::Alg;

use super::super::tokens::PATH;
use super::issuer::Lying;
use super::restore::Changed;
use super::{Halt, Halted, Lost, Run, Seen};
use crate::drivers::{self, Presentation};
use crate::event::Event;
use crate::plan::{Login, Planned, PlannedStep};
use crate::scenario::{IdpAct, KeyName, Step, Wait};

/// Beyond the declared lifetime of keys, before they count as expired.
const EXPIRED: Duration = Duration::from_secs(1);

/// A server may take so long to work with a setting that was changed: an answer that is not as
/// expected is asked for again until then.
const SETTLED: Duration = Duration::from_secs(2);

/// Where a case stands.
pub(super) struct Scene {
    /// The token of each login so far.
    pub(super) tokens: Vec<String>,
    /// The key that signed sound tokens at the start.
    first_key: String,
    /// The mark in the journal of the last change of keys; at first, of the start.
    keys_changed: u64,
    /// When the last change of settings has taken effect at the latest.
    pub(super) settled: Instant,
    /// The issuer that lies, as far as it has been put in place.
    pub(super) lying: Option<Lying>,
}

impl Run<'_> {
    /// Does what the case asks for, in order.
    pub(super) async fn act(
        &mut self,
        planned: &Planned,
        login: &Login,
        seen: &mut Seen,
        changed: &mut Changed,
    ) -> Result<(), Halt> {
        let mut scene = Scene {
            tokens: Vec::new(),
            first_key: self.signing_key(login.alg),
            keys_changed: self.idp.journal().mark(),
            settled: Instant::now(),
            lying: None,
        };
        self.settle(&planned.case.given, &mut scene, changed).await?;
        for (place, step) in planned.steps.iter().enumerate() {
            let done = match step {
                PlannedStep::Login(step) => {
                    self.log_in(step, &planned.case.id, &mut scene, seen).await
                }
                PlannedStep::Other(Step::Issuer(defects)) => {
                    self.trust(defects, &planned.case.id, login.alg, &mut scene, changed).await
                }
                PlannedStep::Other(other) => self.other(other, login, &mut scene, changed).await,
            };
            done.map_err(|halt| match halt {
                Halt::Case(Halted { verdict, why }) => {
                    Halt::Case(Halted { verdict, why: step.at(place, &why) })
                }
                lost @ Halt::Run(_) => lost,
            })?;
        }
        Ok(())
    }

    async fn other(
        &mut self,
        step: &Step,
        login: &Login,
        scene: &mut Scene,
        changed: &mut Changed,
    ) -> Result<(), Halt> {
        match step {
            Step::Set(settings) => self.settle(settings, scene, changed).await,
            Step::Idp(act) => {
                scene.keys_changed = self.idp.journal().mark();
                changed.keys = true;
                self.change_keys(*act, login.alg, scene)
            }
            Step::Restart => self.restart(login).await,
            Step::Wait(Wait::For(duration)) => Ok(self.presenter.pause(*duration).await?),
            Step::Wait(Wait::Expiry) => self.expired().await,
            Step::Wait(Wait::Refetch { within }) => {
                self.refetched(login, scene.keys_changed, *within).await
            }
            // Planned as a login; done where the case is known.
            Step::Login(_) | Step::Issuer(_) => Ok(()),
        }
    }

    pub(super) async fn settle(
        &mut self,
        settings: &[(String, String)],
        scene: &mut Scene,
        changed: &mut Changed,
    ) -> Result<(), Halt> {
        self.set(settings, changed).await?;
        if !settings.is_empty() {
            scene.settled = Instant::now() + SETTLED;
        }
        Ok(())
    }

    /// Waits until the keys that the target declares to keep so long are too old.
    async fn expired(&mut self) -> Result<(), Halt> {
        let lifetime = self.target.policy.keys_lifetime_s.unwrap_or_default();
        let lifetime = Duration::from_secs(u64::try_from(lifetime).unwrap_or_default());
        Ok(self.presenter.pause(lifetime + EXPIRED).await?)
    }

    fn signing_key(&self, alg: Alg) -> String {
        self.idp.signing_key(PATH, alg).map(|key| key.name.into_owned()).unwrap_or_default()
    }

    fn change_keys(&self, act: IdpAct, alg: Alg, scene: &Scene) -> Result<(), Halt> {
        let name = |key: KeyName| match key {
            KeyName::First => scene.first_key.clone(),
            KeyName::Current => self.signing_key(alg),
            KeyName::Named(name) => name.to_owned(),
        };
        let done = match act {
            IdpAct::Rotate { retire } => {
                let retired = retire.map(name);
                self.idp
                    .rotate(PATH)
                    .and_then(|_| retired.map_or(Ok(()), |key| self.idp.retire(PATH, &key)))
            }
            IdpAct::Publish(key) => self.idp.publish(PATH, &name(key)),
            IdpAct::Retire(key) => self.idp.retire(PATH, &name(key)),
            IdpAct::Restore => {
                self.idp.restore_keys(PATH);
                Ok(())
            }
        };
        done.map_err(|error| Halt::inconclusive(error.to_string()))
    }

    /// Restarts the target, and speaks with what came up.
    async fn restart(&mut self, login: &Login) -> Result<(), Halt> {
        // A validator program that its driver starts is restarted by its driver.
        if login.presentation != Presentation::External || self.launched.is_held() {
            match self.launched.restart(self.target).await {
                Ok(None) => {}
                Ok(Some(why)) => {
                    let note = format!("after the restart, perhaps since it was kept: {why}");
                    self.teller.event(Event::Note(note));
                }
                Err(error) => return Err(Lost(format!("restart: {error}")).into()),
            }
        }
        let driver = drivers::open(self.target, self.launched)
            .map_err(|error| Lost(format!("after the restart: {error}")))?;
        self.presenter.reopen(driver).await;
        self.witness.effects.moved(self.launched.placeholders());
        Ok(())
    }
}
