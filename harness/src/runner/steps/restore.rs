//! What a case changed is put back, whatever happened, and a sound login shows that it is.

use std::time::{Duration, Instant};

use mock_idp::journal::Request;

use super::super::tokens::{Issuer, PATH};
use super::{Halt, Lost, Run, Seen, control};
use crate::event::Control;
use crate::plan::Login;

/// Attempts to put a setting back: a target that was restarted may not listen yet.
const ATTEMPTS: u32 = 3;
/// Between two of them.
const PAUSE: Duration = Duration::from_millis(200);
/// A key cache may hold off a fetch for a while that nobody declares: after a change of keys sound
/// logins are waited for so many times as long.
const PATIENCE_WITH_KEYS: u32 = 4;

/// What a case has changed and not put back.
#[derive(Debug, Default)]
pub(super) struct Changed {
    settings: Vec<String>,
    pub(super) keys: bool,
}

impl Changed {
    pub(super) fn setting(&mut self, name: &str) {
        if !self.settings.iter().any(|changed| changed == name) {
            self.settings.push(name.to_owned());
        }
    }

    fn is_empty(&self) -> bool {
        self.settings.is_empty() && !self.keys
    }
}

impl Run<'_> {
    /// Puts back what was changed, the last first.
    ///
    /// # Errors
    /// Something is not as it was: no further case would mean anything.
    pub(super) async fn put_all_back(&mut self, changed: &Changed) -> Result<(), Lost> {
        let mut left = Vec::new();
        for name in changed.settings.iter().rev() {
            if let Err(why) = self.put_back_patiently(name).await {
                left.push(format!("the setting {name} could not be put back: {why}"));
            }
        }
        if changed.keys {
            self.idp.restore_keys(PATH);
        }
        self.tokens.issuer = Issuer::honest(self.idp, PATH);
        if left.is_empty() { Ok(()) } else { Err(Lost(left.join("; "))) }
    }

    /// The sound login after a case, waited for.
    ///
    /// # Errors
    /// None is accepted any more.
    pub(super) async fn sound_after(
        &mut self,
        changed: &Changed,
        login: &Login,
        seen: &mut Seen,
    ) -> Result<(), Lost> {
        let control = login.control(&self.target.policy.user_claim);
        let fetched = |request: &Request| request.endpoint == "jwks_uri";
        if changed.keys && seen.requests.iter().any(fetched) {
            self.unlearn_keys(&control).await?;
        }
        seen.after = self.sound_again(changed, &control).await?;
        if seen.after == Control::Accepted {
            return Ok(());
        }
        let what = if changed.is_empty() { "after its steps" } else { "all is put back, and" };
        Err(Lost(format!("{what} sound logins do not work any more ({})", seen.after.name())))
    }

    /// Makes the target fetch the keys of the start, so that the next case does not find a key in
    /// its cache that is not published yet. Where it does not, that case says what it has to.
    async fn unlearn_keys(&mut self, login: &Login) -> Result<(), Lost> {
        let mark = self.idp.journal().mark();
        match self.refetched(login, mark, None).await {
            Err(Halt::Run(lost)) => Err(lost),
            Ok(()) | Err(Halt::Case(_)) => Ok(()),
        }
    }

    async fn put_back_patiently(&self, name: &str) -> Result<(), String> {
        let Some(setting) = self.target.settings.get(name) else { return Ok(()) };
        let mut attempt = 1;
        loop {
            match self.put_back(setting).await {
                Err(_) if attempt < ATTEMPTS => attempt += 1,
                done => return done,
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The sound login after the case: as soon as one is accepted, or the last that was not.
    async fn sound_again(&mut self, changed: &Changed, login: &Login) -> Result<Control, Lost> {
        let begun = Instant::now();
        let within = match changed.keys {
            true => self.recovery * PATIENCE_WITH_KEYS + self.cool_down(),
            false => self.recovery,
        };
        loop {
            let outcome = self.fresh_login(login).await?;
            let shown = control(&outcome, &login.name);
            if shown == Control::Accepted || begun.elapsed() > within {
                return Ok(shown);
            }
            self.presenter.pause(PAUSE).await?;
        }
    }
}
