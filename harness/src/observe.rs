//! Observations: requirements on a target's own conduct. They need no defect and cost no login:
//! each is judged once, over everything that a run has seen.

mod answers_hold_no_token;
mod asks_nothing_else;
mod code_is_bound;
mod fetches_are_bounded;
mod keys_are_kept;
mod left_as_found;
mod log_holds_no_token;
mod refusals_leave_nothing;
#[cfg(test)]
mod tests;
mod urls_are_not_fetched;
mod watched;

pub(crate) use watched::{Seen, Watched};

use mock_idp::defects::{Attacker, Severity};
use mock_idp::spec::{Kind, Level, Requirement, rules};

use crate::event::{CaseResult, OBSERVED};
use crate::plan;
use crate::target::Target;
use crate::verdict::Verdict;

/// One thing that is watched over a whole run.
pub struct Observation {
    /// Its name, behind `observed#`: `log-holds-no-token`.
    pub name: &'static str,
    /// What is so where the target behaves.
    pub title: &'static str,
    /// What asks for it.
    pub requirement: &'static Requirement,
    /// How bad it is where it is not so.
    pub severity: Severity,
    /// Who profits.
    pub attacker: Attacker,
    /// CWE numbers.
    pub cwe: &'static [u16],
    /// What is looked at, and what a target file must say for it.
    pub looks_at: &'static str,
    /// Looks at what was seen.
    watch: fn(&Seen<'_>) -> Found,
}

/// What an observation came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// It is so; what was looked at.
    Kept(String),
    /// It is not so; what was seen.
    Broken(String),
    /// It could not be seen; why not.
    Unseen(String),
    /// Nobody looked: the target does not say where, or the run had no occasion.
    NotLooked(String),
}

/// Every observation.
pub static ALL: &[Observation] = &[
    log_holds_no_token::OBSERVATION,
    answers_hold_no_token::OBSERVATION,
    refusals_leave_nothing::OBSERVATION,
    left_as_found::OBSERVATION,
    urls_are_not_fetched::OBSERVATION,
    keys_are_kept::OBSERVATION,
    fetches_are_bounded::OBSERVATION,
    asks_nothing_else::OBSERVATION,
    code_is_bound::OBSERVATION,
];

/// The observation of that id or name.
pub fn find(name: &str) -> Option<&'static Observation> {
    let name = name.strip_prefix(OBSERVED).unwrap_or(name);
    ALL.iter().find(|observation| observation.name == name)
}

impl Observation {
    /// Its id in reports.
    pub fn id(&self) -> String {
        format!("{OBSERVED}{}", self.name)
    }

    /// Judges it for a target that consumes this kind of credential.
    pub(crate) fn judge(&self, seen: &Seen<'_>, target: &Target, kind: Kind) -> CaseResult {
        let facts = plan::facts(target, kind);
        let expectation = rules::of_requirement(self.requirement, &facts);
        let own = expectation.own_word.as_ref().map_or(Level::May, |(own, _)| own.level());
        let level = expectation.expect.level().max(own);
        let found = if rules::binds(self.requirement, &facts) {
            (self.watch)(seen)
        } else {
            Found::NotLooked(format!("no clause asks it of a target that takes {}", kind.name()))
        };
        let (verdict, reason) = match found {
            Found::Kept(reason) => (Verdict::Pass, reason),
            Found::Broken(reason) if level == Level::May => (Verdict::Observed, reason),
            Found::Broken(reason) => (Verdict::Fail, reason),
            Found::Unseen(reason) => (Verdict::Inconclusive, reason),
            Found::NotLooked(reason) => (Verdict::Skip, reason),
        };
        let why = self.requirement.clauses.iter().map(|clause| clause.reason);
        CaseResult {
            why: why.clone().find(|reason| !reason.is_empty()).map(str::to_owned),
            verdict,
            level,
            severity: Some(self.severity),
            requirements: vec![self.requirement.id],
            kind: Some(kind),
            attackers: vec![self.attacker.name()],
            cwe: self.cwe.to_vec(),
            expectation: Some(expectation),
            reason,
            ..CaseResult::not_executed(self.id(), self.title.to_owned(), ("observe".to_owned(), 0))
        }
    }
}

/// `a, b and 3 more`.
pub(crate) fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
