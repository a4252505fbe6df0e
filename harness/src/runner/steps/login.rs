//! The logins of a case: which token is presented, and when one is asked for again.

use std::time::{Duration, Instant};

use mock_idp::spec::Expect;

use super::super::tokens::PATH;
use super::act::Scene;
use super::{Halt, Run, Seen};
use crate::drivers::{Answer, Outcome};
use crate::plan::StepLogin;

/// Before a login is tried again; before each further time twice as long, so that no lockout
/// comes of it.
const AGAIN: Duration = Duration::from_millis(300);
impl Run<'_> {
    /// Logs in, again and again where the step has patience or a setting has just been changed.
    pub(super) async fn log_in(
        &mut self,
        step: &StepLogin,
        case: &str,
        scene: &mut Scene,
        seen: &mut Seen,
    ) -> Result<(), Halt> {
        let mark = self.idp.journal().mark();
        let patience = step.step.within.map(|within| self.target.policy.patience_with_keys(within));
        let begun = Instant::now();
        let until = begun + patience.unwrap_or_default();
        let mut pause = AGAIN;
        let (token, answer) = loop {
            let (token, answer) = self.attempt(step, case, scene).await?;
            let accepted = matches!(answer.outcome, Outcome::Accepted { .. });
            let as_expected = match step.expectation.expect {
                Expect::Accept { .. } => accepted,
                Expect::Reject { .. } => !accepted,
                _ => true,
            };
            let patient = if accepted { begun } else { until };
            let last = if as_expected { patient } else { patient.max(scene.settled) };
            let left = last.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break (token, answer);
            }
            self.presenter.pause(pause.min(left)).await?;
            pause *= 2;
        };
        let unmet = self.unmet(scene, &answer.outcome).await;
        scene.tokens.push(token);
        seen.answers.push(answer);
        seen.asked.push(self.idp.journal().since(mark));
        unmet
    }

    /// Presents a token once; the answer to one that could not be minted says so.
    async fn attempt(
        &mut self,
        step: &StepLogin,
        case: &str,
        scene: &Scene,
    ) -> Result<(String, Answer), Halt> {
        let (tokens, login) = (&self.tokens, &step.login);
        let token = match step.again.and_then(|number| scene.tokens.get(number)) {
            Some(token) => Ok(token.clone()),
            None => tokens.credential(login, &step.step.defects, case).map(|made| made.token),
        };
        match token {
            Ok(token) => {
                self.watched.elsewhere += usize::from(tokens.issuer.path != PATH);
                let credential = tokens.present(login, token.clone(), case);
                Ok((token, self.presenter.present(|| Ok(credential.clone())).await?))
            }
            Err(error) => {
                let outcome = Outcome::Unsupported { why: error.to_string() };
                Ok((String::new(), Answer::of_nobody(outcome)))
            }
        }
    }
}
