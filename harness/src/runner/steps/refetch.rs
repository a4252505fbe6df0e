//! Waiting for a target to fetch the provider's keys again.
//!
//! Targets fetch at times of their own, and when a token names a key that they do not know. So a
//! sound login comes first, which names the new key after a rotation; then now and then a token
//! that names a key nobody has. A target that is handed its keys with each token has them at once.

use std::time::{Duration, Instant};

use mock_idp::mint::mint;
use serde_json::json;

use super::{Halt, Run};
use crate::drivers::Presentation;
use crate::plan::Login;

/// How long a fetch is waited for beyond a cool-down, where the step does not say.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks at the journal.
const LOOK: Duration = Duration::from_millis(25);
/// Before the first token that names an unknown key, and twice as long before each further one.
const NUDGE: Duration = Duration::from_millis(100);

impl Run<'_> {
    /// Waits until the keys were fetched since that mark in the journal.
    pub(super) async fn refetched(
        &mut self,
        login: &Login,
        mark: u64,
        within: Option<Duration>,
    ) -> Result<(), Halt> {
        if login.presentation == Presentation::External {
            return Ok(());
        }
        let begun = Instant::now();
        let within = within.unwrap_or(PATIENCE + self.cool_down());
        if !self.has_refetched(mark) {
            self.fresh_login(login).await?;
            self.forget_control();
        }
        let (mut pause, mut next) = (NUDGE, NUDGE);
        while !self.has_refetched(mark) {
            if begun.elapsed() > within {
                return Err(Halt::inconclusive(format!(
                    "not yet judged: the target has not fetched the keys again within {within:?}"
                )));
            }
            if begun.elapsed() >= next {
                self.nudge(login).await?;
                pause *= 2;
                next = begun.elapsed() + pause;
            }
            self.presenter.pause(LOOK).await?;
        }
        Ok(())
    }

    /// For how long after a fetch the target says that it makes no further one.
    pub(super) fn cool_down(&self) -> Duration {
        let seconds = self.target.policy.keys_cool_down_s.unwrap_or_default();
        Duration::from_secs(seconds.unsigned_abs())
    }

    fn has_refetched(&self, mark: u64) -> bool {
        self.idp.journal().since(mark).iter().any(|request| request.endpoint == "jwks_uri")
    }

    /// Presents a token that names a key nobody has, a different one each time.
    async fn nudge(&mut self, login: &Login) -> Result<(), Halt> {
        let tokens = &self.tokens;
        let unknown = || {
            let mut sound = tokens.sound(login);
            sound.header.push(("kid".to_owned(), json!(format!("unknown-{}", sound.jti))));
            Ok(tokens.present(login, mint(&sound, &[])?, "refetch"))
        };
        self.presenter.present(unknown).await?;
        Ok(())
    }
}
