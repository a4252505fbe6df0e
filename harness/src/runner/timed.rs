//! Cases about times are told once the target's clock has been looked at again: where it moved
//! meanwhile, what they showed proves nothing.

use super::{Lost, Run};
use crate::calibrate;
use crate::event::CaseResult;
use crate::plan::{Login, Plan, Planned, is_timed};
use crate::verdict::Verdict;

/// Results that wait, in their order: from the first case about a time to the last.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// Ids of the cases about times that are still to come.
    to_come: Vec<String>,
    /// Ids of those that were run.
    run: Vec<String>,
    results: Vec<CaseResult>,
}

impl Waiting {
    /// Nothing waits yet; the cases about times are known.
    pub(super) fn of(plan: &Plan) -> Waiting {
        let timed = plan.cases.iter().filter(|p| p.login.is_ok() && is_timed(&p.case));
        Waiting { to_come: timed.map(|p| p.case.id.clone()).collect(), ..Waiting::default() }
    }

    /// The result, if it need not wait.
    pub(super) fn pass(&mut self, result: CaseResult) -> Option<CaseResult> {
        if self.run.is_empty() {
            return Some(result);
        }
        self.results.push(result);
        None
    }
}

impl Run<'_> {
    /// Runs one case; from the first about a time on, results wait.
    pub(super) async fn timed_case(
        &mut self,
        planned: &Planned,
        login: &Login,
    ) -> Result<(), Lost> {
        let waiting = &mut self.waiting;
        if let Some(at) = waiting.to_come.iter().position(|id| *id == planned.case.id) {
            let id = waiting.to_come.remove(at);
            waiting.run.push(id);
        }
        self.case(planned, login).await?;
        self.times_end().await
    }

    /// A case is over; after the last about a time the clock is looked at again, and the results
    /// that waited are told.
    async fn times_end(&mut self) -> Result<(), Lost> {
        if self.waiting.run.is_empty() || !self.waiting.to_come.is_empty() {
            return Ok(());
        }
        let moved = calibrate::moved(self).await;
        let why = moved.as_ref().ok().and_then(Option::as_deref);
        self.tell_waiting(why);
        moved.map(|_| ())
    }

    /// Tells what waits; those about times prove nothing where something moved.
    pub(super) fn tell_waiting(&mut self, moved: Option<&str>) {
        let Waiting { run, results, .. } = std::mem::take(&mut self.waiting);
        for mut result in results {
            if let Some(why) = moved
                && run.contains(&result.id)
                && result.verdict != Verdict::Skip
            {
                result.verdict = Verdict::Inconclusive;
                result.reason = format!("{why}; before that: {}", result.reason);
            }
            // It was taken note of when it was there.
            self.teller.case(result);
        }
    }
}
