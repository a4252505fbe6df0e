//! Results for unit tests.

use std::time::Duration;

use mock_idp::spec::{Expect, Expectation, Level};

use super::{CaseResult, Control, ReasonGiven};
use crate::verdict::Verdict;

/// A result with this verdict; everything else is of no account.
pub(crate) fn result(verdict: Verdict, level: Level) -> CaseResult {
    CaseResult {
        id: "id-token/lifetime#an-hour-late".to_owned(),
        title: "an hour late".to_owned(),
        why: None,
        verdict,
        level,
        severity: None,
        requirements: vec!["exp.in-future"],
        presentation: None,
        kind: None,
        attackers: Vec::new(),
        cwe: Vec::new(),
        defects: vec!["claim.exp.past=3600".to_owned()],
        expectation: Some(Expectation::by_no_text(Expect::Reject { level, beyond_leeway: false })),
        outcome: None,
        took: Duration::ZERO,
        reason_given: ReasonGiven::Unknown,
        before: Control::Accepted,
        after: Control::Accepted,
        idp_requests: Vec::new(),
        effects: Vec::new(),
        recovered_after: None,
        reason: String::new(),
        waiver: None,
        source: ("lifetime.yaml".to_owned(), 3),
    }
}
