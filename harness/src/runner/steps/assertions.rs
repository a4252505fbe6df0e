//! What must be seen of a case with steps beside the answers.

use mock_idp::spec::{Level, rules};

use super::Seen;
use crate::drivers::Outcome;
use crate::plan::{self, Login, Planned};
use crate::target::Target;

/// The first assertion that does not hold, with how strongly it is asked for: as strongly as the
/// requirements of the case, and as a recommendation where it has none.
pub(super) fn failed(
    planned: &Planned,
    login: &Login,
    seen: &Seen,
    target: &Target,
) -> Option<(Level, String)> {
    let why = requests(planned, seen)
        .or_else(|| within(planned, seen))
        .or_else(|| effects(planned, seen))?;
    let facts = plan::facts(target, login.kind);
    let asked = planned.requirements.iter().map(|requirement| rules::level(requirement, &facts));
    Some((asked.max().unwrap_or(Level::Should), why))
}

fn requests(planned: &Planned, seen: &Seen) -> Option<String> {
    planned.case.assert.requests.iter().find_map(|(endpoint, allowed)| {
        let count = seen.requests.iter().filter(|request| request.endpoint == *endpoint).count();
        (!allowed.allows(count)).then(|| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} request{plural} to {endpoint}, and the case asserts {allowed}")
        })
    })
}

fn within(planned: &Planned, seen: &Seen) -> Option<String> {
    let within = planned.case.assert.within?;
    let slow = |took| took > within;
    let accepted = |outcome: &Outcome| matches!(outcome, Outcome::Accepted { .. });
    let (step, answer) = planned
        .logins()
        .zip(&seen.answers)
        .find(|(_, answer)| accepted(&answer.outcome) && slow(answer.took))?;
    let seconds = answer.took.as_secs_f64();
    Some(format!("{}: accepted after {seconds:.1} s, and the case asserts {within:?}", step.step))
}

fn effects(planned: &Planned, seen: &Seen) -> Option<String> {
    (planned.case.assert.no_effects && !seen.effects.is_empty()).then(|| {
        format!("it left behind {}, and the case asserts that nothing is", seen.effects.join(", "))
    })
}
