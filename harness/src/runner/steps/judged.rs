//! What a case with steps proves: the first login that is not as expected decides, then an
//! assertion that does not hold, then the last login.

use super::super::result::{blank, counted, fetched, reason_given};
use super::{Halted, Seen, assertions, explain};
use crate::event::{CaseResult, ReasonGiven};
use crate::plan::{Login, Planned, StepLogin};
use crate::target::Target;
use crate::verdict::{Evidence, Judgement, Verdict, judge};

/// One login with what it proves.
struct Decided<'a> {
    /// Its number among the logins.
    number: usize,
    step: &'a StepLogin,
    given: ReasonGiven,
    judgement: Judgement,
}

/// The result of a case with steps.
pub(super) fn judged(planned: &Planned, login: &Login, seen: &Seen, target: &Target) -> CaseResult {
    let base = CaseResult { before: seen.before, after: seen.after, ..blank(planned, Some(login)) };
    let mut logins: Vec<Decided<'_>> = planned
        .logins()
        .zip(0..seen.answers.len())
        .map(|(step, number)| decided(planned, step, number, seen, target))
        .collect();
    let first = |wanted: fn(Verdict) -> bool| {
        logins.iter().position(|login| wanted(login.judgement.verdict))
    };
    let against = first(|verdict| !matches!(verdict, Verdict::Pass | Verdict::Observed));
    let observed = first(|verdict| verdict == Verdict::Observed);
    let failed = assertions::failed(planned, login, seen, target);
    let mut result = match (against, &seen.halted, failed) {
        (Some(number), ..) => of_login(base, planned, logins.swap_remove(number), seen),
        (None, Some(Halted { verdict, why }), _) => {
            CaseResult { verdict: *verdict, reason: why.clone(), ..base }
        }
        (None, None, _) if seen.lost.is_some() => base,
        (None, None, Some((level, why))) => {
            let last = logins.pop().map(|last| of_login(base.clone(), planned, last, seen));
            CaseResult {
                verdict: Verdict::Fail,
                level,
                reason: why,
                idp_requests: counted(&seen.requests),
                ..last.unwrap_or(base)
            }
        }
        (None, None, None) => {
            let deciding = observed.or(logins.len().checked_sub(1));
            match deciding {
                Some(number) => of_login(base, planned, logins.swap_remove(number), seen),
                None => base,
            }
        }
    };
    if let Some(why) = &seen.lost {
        let parted = if result.reason.is_empty() { "" } else { "; " };
        result.reason = format!("{}{parted}{why}", result.reason);
    }
    if seen.requests.iter().any(|request| request.endpoint == "canary") {
        fetched(&mut result, target, login);
    }
    result
}

fn decided<'a>(
    planned: &Planned,
    step: &'a StepLogin,
    number: usize,
    seen: &Seen,
    target: &Target,
) -> Decided<'a> {
    let outcome = &seen.answers[number].outcome;
    let given = reason_given(outcome, &planned.requirements, &target.reasons);
    let judgement = judge(&Evidence {
        expectation: &step.expectation,
        before: seen.before,
        after: seen.after,
        outcome,
        user: &step.login.name,
        reason: given,
        effects: &[],
        poisoned: false,
    });
    let judgement = explain::judged(judgement, step, outcome, given, &planned.case.given);
    Decided { number, step, given, judgement }
}

fn of_login(base: CaseResult, planned: &Planned, login: Decided<'_>, seen: &Seen) -> CaseResult {
    let Decided { number, step, given, judgement } = login;
    let answer = &seen.answers[number];
    CaseResult {
        verdict: judgement.verdict,
        level: judgement.level,
        expectation: Some(step.expectation.clone()),
        outcome: Some(answer.outcome.clone()),
        took: answer.took,
        reason_given: given,
        idp_requests: counted(&seen.asked[number]),
        reason: place(planned, number, &judgement.reason),
        ..base
    }
}

/// `step 4, login alice with the previous token: ...`; of a case of one login, what was given.
fn place(planned: &Planned, number: usize, what: &str) -> String {
    let given = planned.case.given_words();
    if planned.steps.len() > 1 {
        let at = planned.positions().nth(number).unwrap_or_default();
        return planned.steps[at].at(at, what);
    }
    if given.is_empty() { what.to_owned() } else { format!("with {given}: {what}") }
}
