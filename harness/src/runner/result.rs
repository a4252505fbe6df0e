//! From a planned case and what was seen to its result.

use std::time::Duration;

use mock_idp::journal::Request;
use mock_idp::spec::requirements::key::URL_NOT_FETCHED;
use mock_idp::spec::{Expectation, Level, Requirement, rules};

use crate::drivers::Outcome;
use crate::event::{CaseResult, Control, ReasonGiven};
use crate::plan::{self, Login, Planned};
use crate::target::{Reason, Target};
use crate::verdict::{Evidence, Judgement, Verdict, judge};

/// What was seen of a case.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) before: Control,
    pub(super) outcome: Option<Outcome>,
    pub(super) took: Duration,
    pub(super) after: Control,
    pub(super) idp_requests: Vec<(String, usize)>,
    /// The provider's canary was fetched.
    pub(super) canary: bool,
    /// What it left behind, in words.
    pub(super) effects: Vec<String>,
    /// It did so again, and it was refused.
    pub(super) unclean: bool,
    pub(super) poisoned: bool,
    pub(super) recovered_after: Option<Duration>,
    /// More about it, for the reason.
    pub(super) remark: Option<String>,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            before: Control::None,
            outcome: None,
            took: Duration::ZERO,
            after: Control::None,
            idp_requests: Vec::new(),
            canary: false,
            effects: Vec::new(),
            unclean: false,
            poisoned: false,
            recovered_after: None,
            remark: None,
        }
    }
}

/// The result of a case that was not selected to run, with the reason.
pub(super) fn skipped(planned: &Planned, reason: &str) -> CaseResult {
    CaseResult { verdict: Verdict::Skip, reason: reason.to_owned(), ..blank(planned, None) }
}

/// The result of a planned case that could not be judged.
pub(super) fn unjudged(planned: &Planned, login: &Login, reason: &str) -> CaseResult {
    CaseResult {
        verdict: Verdict::Inconclusive,
        reason: reason.to_owned(),
        ..blank(planned, Some(login))
    }
}

/// The result of a case that was run.
pub(super) fn judged(planned: &Planned, login: &Login, seen: Seen, target: &Target) -> CaseResult {
    let mut result = CaseResult {
        before: seen.before,
        after: seen.after,
        took: seen.took,
        idp_requests: seen.idp_requests,
        effects: seen.effects,
        recovered_after: seen.recovered_after,
        ..blank(planned, Some(login))
    };
    let (Some(outcome), Some(expectation)) = (seen.outcome, &planned.expectation) else {
        let remark = seen.remark.unwrap_or_default();
        return CaseResult { verdict: Verdict::Inconclusive, reason: remark, ..result };
    };
    // What a login that was accepted leaves is its own affair.
    let judges_effects = seen.unclean || matches!(outcome, Outcome::Accepted { .. });
    result.reason_given = reason_given(&outcome, &planned.requirements, &target.reasons);
    let Judgement { verdict, level, reason } = judge(&Evidence {
        expectation,
        before: seen.before,
        after: seen.after,
        outcome: &outcome,
        user: &login.name,
        reason: result.reason_given,
        effects: if judges_effects { &result.effects } else { &[] },
        poisoned: seen.poisoned,
    });
    result.outcome = Some(outcome);
    result.verdict = verdict;
    result.level = level;
    result.reason = match seen.remark {
        Some(remark) => format!("{reason}; {remark}"),
        None => reason,
    };
    if seen.canary {
        fetched(&mut result, target, login);
    }
    result
}

/// A URL out of a token was fetched: a failure of its own, even where the token was refused.
pub(super) fn fetched(result: &mut CaseResult, target: &Target, login: &Login) {
    let level = rules::level(&URL_NOT_FETCHED, &plan::facts(target, login.kind));
    let sentence = "the target fetched a URL that the token gave";
    if result.verdict != Verdict::Fail || level > result.level {
        result.verdict = if level == Level::May { Verdict::Observed } else { Verdict::Fail };
        result.level = level;
    }
    result.reason = format!("{sentence}; besides: {}", result.reason);
    if !result.requirements.contains(&URL_NOT_FETCHED.id) {
        result.requirements.push(URL_NOT_FETCHED.id);
    }
}

pub(super) fn blank(planned: &Planned, login: Option<&Login>) -> CaseResult {
    let case = &planned.case;
    CaseResult {
        why: case.why.clone(),
        level: planned.expectation.as_ref().map_or(Level::May, Expectation::level),
        severity: planned.severity(),
        requirements: planned.requirements.iter().map(|requirement| requirement.id).collect(),
        presentation: login.map(|login| login.presentation),
        kind: login.map(|login| login.kind),
        attackers: planned.attackers(),
        cwe: planned.cwe(),
        defects: case.all_defects().map(ToString::to_string).collect(),
        expectation: planned.expectation.clone(),
        ..CaseResult::not_executed(case.id.clone(), case.title.clone(), case.source.clone())
    }
}

/// Whether the words of a refusal fit the defects, by the target's own list of reasons.
pub(super) fn reason_given(
    outcome: &Outcome,
    broken: &[&'static Requirement],
    reasons: &[Reason],
) -> ReasonGiven {
    let Outcome::Rejected { message, .. } = outcome else { return ReasonGiven::Unknown };
    let mut named = reasons.iter().filter(|reason| message.contains(&reason.matches)).peekable();
    if named.peek().is_none() {
        ReasonGiven::Unknown
    } else if named.any(|reason| broken.contains(&reason.requirement)) {
        ReasonGiven::Confirmed
    } else {
        ReasonGiven::Contradicted
    }
}

/// Requests counted by endpoint, in the order of the first of each.
pub(super) fn counted(requests: &[Request]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for request in requests {
        match counts.iter_mut().find(|(endpoint, _)| endpoint == request.endpoint) {
            Some((_, count)) => *count += 1,
            None => counts.push((request.endpoint.to_owned(), 1)),
        }
    }
    counts
}
