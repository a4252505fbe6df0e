//! Whether a sound token may be used twice: some targets remember `jti` and refuse the second use.

use super::Good;
use super::finding::observation;
use crate::event::{CaseResult, Control};
use crate::plan::Login;
use crate::runner::{Lost, Run};
use crate::target::Reuse;

/// Presents the token of the first sound login again, unless the target says that it may not be.
/// A refusal makes every control a fresh twin; where the target declares that tokens may be used
/// again it is told as an observation: to refuse is lawful.
pub(super) async fn check(run: &mut Run<'_>, login: &Login, good: &mut Good) -> Result<(), Lost> {
    if !run.controls.reuse {
        return Ok(());
    }
    let shown = run.sound_login(login).await?;
    if run.controls.reuse {
        if shown == Control::Accepted {
            good.reused.push(login.presentation.name());
        }
    } else if run.target.token_reuse == Reuse::Yes {
        let sentence = "a token used for the second time is refused, and `token_reuse: yes` is \
                        declared";
        run.contradictions
            .push(CaseResult { before: shown, ..observation("token reuse", sentence, login) });
    }
    Ok(())
}
