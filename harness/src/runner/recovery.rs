//! After a token a sound login fails: did the token do that, and for how long?

use std::time::{Duration, Instant};

use mock_idp::user::User;

use super::{Lost, Run, control};
use crate::event::Control;
use crate::plan::{Login, Planned};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// Why a sound login failed after a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Aftermath {
    /// It did so again: the token stops good logins, for so long.
    Poisoned(Duration),
    /// It stops them for good, as far as anybody waited.
    PoisonedForGood,
    /// It did not happen again.
    NotReproduced,
    /// The other End-User still logs in (or nobody knows): perhaps a lock on one user.
    PerhapsLocked,
}

impl Run<'_> {
    /// Waits for sound logins to work again, then does it once more.
    pub(super) async fn aftermath(
        &mut self,
        planned: &Planned,
        login: &Login,
    ) -> Result<Aftermath, Lost> {
        let control = login.control(&self.target.policy.user_claim);
        let Some(first) = self.recovered(&control).await? else {
            return Ok(if self.other_user_works && !self.other_user_logs_in(&control).await? {
                Aftermath::PoisonedForGood
            } else {
                Aftermath::PerhapsLocked
            });
        };
        let tokens = &self.tokens;
        let (defects, id) = (&planned.case.defects, &planned.case.id);
        self.presenter.present(|| tokens.credential(login, defects, id)).await?;
        if self.twin_login(&control).await? != Control::Rejected {
            return Ok(Aftermath::NotReproduced);
        }
        let again = self.recovered(&control).await?;
        Ok(again.map_or(Aftermath::PoisonedForGood, |again| Aftermath::Poisoned(first.max(again))))
    }

    /// How long it takes until a sound token is accepted; none: longer than anybody waits.
    pub(crate) async fn recovered(&mut self, login: &Login) -> Result<Option<Duration>, Lost> {
        let started = Instant::now();
        let mut pause = FIRST_PAUSE;
        while started.elapsed() < self.recovery {
            self.presenter.pause(pause).await?;
            pause = (pause * 2).min(LONGEST_PAUSE);
            if self.twin_login(login).await? == Control::Accepted {
                return Ok(Some(started.elapsed()));
            }
        }
        Ok(None)
    }

    /// Whether the other End-User's sound token is accepted.
    pub(crate) async fn other_user_logs_in(&mut self, login: &Login) -> Result<bool, Lost> {
        let other = other_user(login).and_then(|user| self.with_user(login, user));
        let Some(other) = other else { return Ok(false) };
        let tokens = &self.tokens;
        let answer = self.presenter.present(|| tokens.credential(&other, &[], "control")).await?;
        self.forget_control();
        Ok(control(&answer.outcome, &other.name) == Control::Accepted)
    }

    fn with_user(&self, login: &Login, user: User) -> Option<Login> {
        let name = user.claim(&self.target.policy.user_claim)?.to_owned();
        Some(Login { user, name, ..login.clone() })
    }
}

fn other_user(login: &Login) -> Option<User> {
    [User::alice(), User::bob()].into_iter().find(|user| *user != login.user)
}
