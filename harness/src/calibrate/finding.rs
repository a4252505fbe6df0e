//! What calibration finds, as a result like any other.

use std::time::Duration;

use mock_idp::defects::Severity;
use mock_idp::spec::{Level, Requirement};

use crate::drivers::Outcome;
use crate::event::{CaseResult, Control, ReasonGiven};
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
        id: format!("calibrate/{}#{}", title.replace(' ', "-"), login.presentation.name()),
        title: title.to_owned(),
        why: None,
        verdict: Verdict::Fail,
        level: Level::Must,
        severity: Some(Severity::Critical),
        requirements: vec![requirement.id],
        presentation: Some(login.presentation),
        kind: Some(login.kind),
        attackers: vec!["outsider"],
        cwe: vec![287],
        defects: Vec::new(),
        expectation: None,
        outcome: Some(outcome.clone()),
        took: Duration::ZERO,
        reason_given: ReasonGiven::Unknown,
        before: Control::None,
        after: Control::None,
        idp_requests: Vec::new(),
        effects: Vec::new(),
        recovered_after: None,
        reason: sentence,
        waiver: None,
        source: ("calibrate".to_owned(), 0),
    }
}
