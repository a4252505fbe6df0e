//! Results for unit tests.

use mock_idp::spec::{Expect, Expectation, Level};

use super::{CaseResult, Control};
use crate::verdict::Verdict;

/// A result with this verdict; everything else is of no account.
pub(crate) fn result(verdict: Verdict, level: Level) -> CaseResult {
    let (id, title) = ("id-token/lifetime#an-hour-late", "an hour late");
    let source = ("lifetime.yaml".to_owned(), 3);
    CaseResult {
        verdict,
        level,
        requirements: vec!["exp.in-future"],
        defects: vec!["claim.exp.past=3600".to_owned()],
        expectation: Some(Expectation::by_no_text(Expect::Reject { level, beyond_leeway: false })),
        before: Control::Accepted,
        after: Control::Accepted,
        ..CaseResult::not_executed(id.to_owned(), title.to_owned(), source)
    }
}
