//! What a login leaves behind in the target. A refused one must leave nothing; whether it was that
//! login, or somebody else who works on the target, is found out by doing it once more.

use mock_idp::spec::Expect;

use super::result::Seen;
use super::{Lost, Run};
use crate::drivers::{Outcome, Stage};
use crate::event::Event;
use crate::plan::{Login, Planned};
use crate::witness::{Change, Sight, Undone};

impl Run<'_> {
    /// Looks at the target before a token is presented: what has changed since the last look is
    /// not that token's doing.
    pub(crate) async fn look_before(&mut self) {
        let changes = self.look_after().await;
        self.watched.changed(&changes);
    }

    /// What has changed since the last look, once a token has been answered.
    pub(crate) async fn look_after(&mut self) -> Vec<Change> {
        let saw = self.witness.effects.sight() == &Sight::Clear;
        let changes = self.witness.effects.look().await;
        if let (true, Sight::Blind(why)) = (saw, self.witness.effects.sight()) {
            let note = format!("what logins leave behind can't be judged: {why}");
            self.begin();
            self.teller.event(Event::Note(note));
        }
        changes
    }

    /// Takes changes back, as far as they bear a name that a token of the run gave.
    pub(crate) async fn undo(&mut self, changes: &[Change]) -> Vec<Undone> {
        self.witness.effects.undo(changes, &self.presenter.presented.names).await
    }

    /// Searches what was written to the log since the last time for tokens.
    pub(crate) fn search_log(&mut self) {
        self.witness.logs.search(&self.presenter.presented.canaries);
    }

    /// Undoes what the token of a case left behind, and finds out whether it was that token.
    pub(super) async fn traces(
        &mut self,
        planned: &Planned,
        login: &Login,
        seen: &mut Seen,
    ) -> Result<(), Lost> {
        let changes = self.look_after().await;
        if changes.is_empty() {
            return Ok(());
        }
        let undone = self.undo(&changes).await;
        if !refused(planned, seen) {
            seen.effects = undone.iter().map(Undone::in_words).collect();
            self.watched.changed(&changes);
            return Ok(());
        }
        let again = if undone.iter().any(|undone| undone.done.is_ok()) {
            self.traces_again(planned, login).await?
        } else {
            Vec::new()
        };
        let (its_own, others): (Vec<&Undone>, Vec<&Undone>) = undone.iter().partition(|undone| {
            let stays =
                undone.done.is_err() && undone.change.bears(&self.presenter.presented.names);
            stays || again.contains(&undone.change)
        });
        seen.unclean = !its_own.is_empty();
        seen.effects = its_own.into_iter().map(Undone::in_words).collect();
        if !others.is_empty() {
            let others: Vec<String> = others.into_iter().map(Undone::in_words).collect();
            let others = others.join(", ");
            seen.remark = Some(format!("seen once and not again, perhaps of others: {others}"));
        }
        Ok(())
    }

    /// Presents the token of the case once more, and undoes what that leaves behind.
    async fn traces_again(
        &mut self,
        planned: &Planned,
        login: &Login,
    ) -> Result<Vec<Change>, Lost> {
        let tokens = &self.tokens;
        let (defects, id) = (&planned.case.defects, &planned.case.id);
        self.presenter.present(|| tokens.credential(login, defects, id)).await?;
        self.forget_control();
        let changes = self.look_after().await;
        self.undo(&changes).await;
        Ok(changes)
    }
}

/// Whether the token was refused. One that is sound may have made its user before the session was
/// refused: that is authorization.
fn refused(planned: &Planned, seen: &Seen) -> bool {
    let Some(Outcome::Rejected { stage, .. }) = &seen.outcome else { return false };
    let expect = planned.expectation.as_ref().map(|expectation| expectation.expect);
    *stage < Stage::AuthOk
        || matches!(expect, Some(Expect::Reject { .. } | Expect::RejectOrAcceptAsLast { .. }))
}
