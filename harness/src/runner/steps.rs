//! A case with steps: a sound login, the steps in their order, what they changed put back, a sound
//! login. Each login has an expectation; the first that is not met decides.

mod act;
mod assertions;
mod explain;
mod issuer;
mod judged;
mod login;
mod refetch;
mod restore;
mod settings;

use mock_idp::journal::Request;

use super::{Lost, Run, control, result};
use crate::drivers::{Answer, Outcome};
use crate::event::Control;
use crate::plan::{Login, Planned, PlannedStep, TAKES_A_TOKEN_ONCE};
use crate::verdict::Verdict;
use crate::witness::Undone;
use restore::Changed;

/// What was seen of a case with steps.
struct Seen {
    before: Control,
    after: Control,
    /// The answer to each login, in their order, as far as the steps went.
    answers: Vec<Answer>,
    /// What was asked of the provider meanwhile, login by login.
    asked: Vec<Vec<Request>>,
    /// From the first step to the last.
    requests: Vec<Request>,
    /// What the case left behind, in words.
    effects: Vec<String>,
    /// Why the steps ended before the last.
    halted: Option<Halted>,
    /// Why the run does not go on.
    lost: Option<String>,
}

/// The steps of a case end here.
struct Halted {
    verdict: Verdict,
    why: String,
}

/// Why the steps of a case do not go on.
enum Halt {
    /// The run does not go on either.
    Run(Lost),
    /// This case proves no more.
    Case(Halted),
}

impl Halt {
    fn inconclusive(why: String) -> Halt {
        Halt::Case(Halted { verdict: Verdict::Inconclusive, why })
    }
}

impl From<Lost> for Halt {
    fn from(lost: Lost) -> Halt {
        Halt::Run(lost)
    }
}

impl Run<'_> {
    /// Runs one case with steps and tells its result. Whatever happens, what it changed is put back.
    ///
    /// # Errors
    /// The run cannot go on; the result of this case has been told all the same.
    pub(super) async fn case_with_steps(
        &mut self,
        planned: &Planned,
        login: &Login,
    ) -> Result<(), Lost> {
        let again = |step: &PlannedStep| matches!(step, PlannedStep::Login(l) if l.again.is_some());
        if !self.controls.reuse && planned.steps.iter().any(again) {
            self.tell(result::skipped(planned, TAKES_A_TOKEN_ONCE));
            return Ok(());
        }
        let mut seen = Seen {
            before: Control::None,
            after: Control::None,
            answers: Vec::new(),
            asked: Vec::new(),
            requests: Vec::new(),
            effects: Vec::new(),
            halted: None,
            lost: None,
        };
        let mut changed = Changed::default();
        let acted = self.between_controls(planned, login, &mut seen, &mut changed).await;
        let mut ended = both(acted, self.put_all_back(&changed).await);
        if ended.is_ok() && seen.before == Control::Accepted {
            self.look_at_effects(&mut seen).await;
            ended = self.sound_after(&changed, login, &mut seen).await;
            self.search_log();
        }
        seen.lost = ended.as_ref().err().map(|Lost(why)| why.clone());
        let silent = matches!(seen.answers.last(), Some(answer) if is_silence(&answer.outcome));
        self.silent = if silent { self.silent + 1 } else { 0 };
        self.tell(judged::judged(planned, login, &seen, self.target));
        ended?;
        self.may_go_on(login)
    }

    /// What the case left behind in the target, once its settings are put back; it is undone.
    async fn look_at_effects(&mut self, seen: &mut Seen) {
        let changes = self.look_after().await;
        let undone = self.undo(&changes).await;
        seen.effects = undone.iter().map(Undone::in_words).collect();
        self.watched.changed(&changes);
    }

    /// A sound login, and the steps.
    async fn between_controls(
        &mut self,
        planned: &Planned,
        login: &Login,
        seen: &mut Seen,
        changed: &mut Changed,
    ) -> Result<(), Lost> {
        let (before, doubt) = self.control_before(login).await?;
        seen.before = before;
        if let Some(why) = doubt {
            seen.halted = Some(Halted { verdict: Verdict::Inconclusive, why });
            return Ok(());
        }
        self.forget_control();
        self.look_before().await;
        let mark = self.idp.journal().mark();
        let acted = self.act(planned, login, seen, changed).await;
        seen.requests = self.idp.journal().since(mark);
        match acted {
            Ok(()) => Ok(()),
            Err(Halt::Case(halted)) => {
                seen.halted = Some(halted);
                Ok(())
            }
            Err(Halt::Run(lost)) => Err(lost),
        }
    }
}

fn is_silence(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Broke { .. })
}

/// Both reasons, where the steps and the restoration each have one.
fn both(acted: Result<(), Lost>, restored: Result<(), Lost>) -> Result<(), Lost> {
    match (acted, restored) {
        (Err(Lost(first)), Err(Lost(second))) => Err(Lost(format!("{first}; {second}"))),
        (acted, restored) => acted.and(restored),
    }
}
