//! One case: a sound login, the case's token, a sound login.

use super::recovery::Aftermath;
use super::result::{self, Seen};
use super::{ENOUGH_POISONED, ENOUGH_SILENT, ENOUGH_SILENT_PROGRAM, Lost, Run};
use crate::drivers::{Outcome, Presentation};
use crate::event::Control;
use crate::plan::{self, Login, Planned};

/// No token is longer, in bytes, but where a defect is about its length.
const ORDINARY: usize = 4 * 1024;

impl Run<'_> {
    /// Runs one case and tells its result.
    ///
    /// # Errors
    /// The run cannot go on; the result of this case has been told all the same.
    pub(super) async fn case(&mut self, planned: &Planned, login: &Login) -> Result<(), Lost> {
        if let Some(why) = self.too_long(planned, login) {
            self.tell(result::skipped(planned, &why));
            return Ok(());
        }
        if !planned.steps.is_empty() {
            return self.case_with_steps(planned, login).await;
        }
        let mut seen = Seen::default();
        let looked = self.look(planned, login, &mut seen).await;
        if let Err(Lost(why)) = &looked {
            seen.remark.get_or_insert_with(|| why.clone());
        }
        let silent = matches!(seen.outcome, Some(Outcome::Broke { .. }));
        self.silent = if silent { self.silent + 1 } else { 0 };
        self.poisoned += usize::from(seen.poisoned);
        self.tell(result::judged(planned, login, seen, self.target));
        looked?;
        self.may_go_on(login)
    }

    /// Why the case's token says nothing: the target takes none of its length.
    fn too_long(&self, planned: &Planned, login: &Login) -> Option<String> {
        let (_, most) = self.known.largest.iter().find(|(by, _)| *by == login.presentation)?;
        if *most >= ORDINARY && !plan::is_sized(&planned.case) {
            return None;
        }
        let token = self.tokens.credential(login, &planned.case.defects, "").ok()?.token;
        let by = login.presentation.name();
        (token.len() > *most).then(|| {
            format!("the target takes no token of {} bytes by {by}, sound or not", token.len())
        })
    }

    /// The sound login before a case, at the run's pace; where it was not accepted, why the case
    /// proves nothing.
    pub(super) async fn control_before(
        &mut self,
        login: &Login,
    ) -> Result<(Control, Option<String>), Lost> {
        let wait = self.pace.wait();
        if !wait.is_zero() {
            self.presenter.pause(wait).await?;
        }
        let before = self.before(&login.control(&self.target.policy.user_claim)).await?;
        let refused = before != Control::Accepted;
        let doubt = format!("the sound login before it was not accepted ({})", before.name());
        Ok((before, refused.then_some(doubt)))
    }

    async fn look(
        &mut self,
        planned: &Planned,
        login: &Login,
        seen: &mut Seen,
    ) -> Result<(), Lost> {
        (seen.before, seen.remark) = self.control_before(login).await?;
        if seen.remark.is_some() {
            return Ok(());
        }
        self.look_before().await;
        let mark = self.idp.journal().mark();
        let tokens = &self.tokens;
        let (defects, id) = (&planned.case.defects, &planned.case.id);
        let answer = self.presenter.present(|| tokens.credential(login, defects, id)).await?;
        seen.took = answer.took;
        seen.outcome = Some(answer.outcome);
        seen.idp_requests = result::counted(&self.idp.journal().since(mark));
        self.traces(planned, login, seen).await?;
        let control = login.control(&self.target.policy.user_claim);
        seen.after = self.sound_login(&control).await?;
        seen.canary = self.idp.journal().since(mark).iter().any(|r| r.endpoint == "canary");
        self.search_log();
        if seen.after == Control::Rejected {
            self.judge_aftermath(planned, login, seen).await?;
        }
        Ok(())
    }

    async fn judge_aftermath(
        &mut self,
        planned: &Planned,
        login: &Login,
        seen: &mut Seen,
    ) -> Result<(), Lost> {
        match self.aftermath(planned, login).await? {
            Aftermath::Poisoned(seconds) => {
                seen.poisoned = true;
                seen.recovered_after = Some(seconds);
                Ok(())
            }
            Aftermath::PoisonedForGood => {
                seen.poisoned = true;
                Err(Lost("sound logins do not work any more".to_owned()))
            }
            Aftermath::NotReproduced => {
                seen.remark = Some("it did not happen again".to_owned());
                Ok(())
            }
            Aftermath::PerhapsLocked => {
                let name = login.control(&self.target.policy.user_claim).name;
                Err(Lost(format!("{name} can't log in any more: perhaps locked")))
            }
        }
    }

    /// Ends a run that proves no more.
    pub(super) fn may_go_on(&self, login: &Login) -> Result<(), Lost> {
        let enough = match login.presentation {
            Presentation::External => ENOUGH_SILENT_PROGRAM,
            _ => ENOUGH_SILENT,
        };
        if self.poisoned >= ENOUGH_POISONED {
            Err(Lost(format!("{} tokens stopped good logins", self.poisoned)))
        } else if self.silent >= enough {
            Err(Lost(format!("{} cases in a row got no answer", self.silent)))
        } else {
            Ok(())
        }
    }
}
