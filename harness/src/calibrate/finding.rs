//! What calibration finds, as a result like any other.

use mock_idp::defects::Severity;
use mock_idp::spec::{Level, Requirement};

use crate::drivers::Outcome;
use crate::event::CaseResult;
use crate::plan::Login;
use crate::verdict::Verdict;

/// A failure at MUST, critical: whoever gets in before anything is judged gets in as anyone.
pub(super) fn finding(
    title: &str,
    sentence: String,
    requirement: &'static Requirement,
    login: &Login,
    outcome: &Outcome,
) -> CaseResult {
    CaseResult {
        verdict: Verdict::Fail,
        level: Level::Must,
        severity: Some(Severity::Critical),
        requirements: vec![requirement.id],
        attackers: vec!["outsider"],
        cwe: vec![287],
        outcome: Some(outcome.clone()),
        ..observation(title, sentence, login)
    }
}

/// What a declaration and a probe disagree about and no text decides.
pub(super) fn observation(title: &str, sentence: impl Into<String>, login: &Login) -> CaseResult {
    let id = format!("calibrate/{}#{}", title.replace(' ', "-"), login.presentation.name());
    CaseResult {
        verdict: Verdict::Observed,
        presentation: Some(login.presentation),
        kind: Some(login.kind),
        reason: sentence.into(),
        ..CaseResult::not_executed(id, title.to_owned(), ("calibrate".to_owned(), 0))
    }
}
