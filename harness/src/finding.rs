//! What counts as a finding: it makes a run exit 1.

use mock_idp::spec::Level;

use crate::event::CaseResult;
use crate::verdict::Verdict;

/// A failure at MUST, something left behind, good logins poisoned; with `strict` failures at
/// SHOULD too, house rules among them.
pub fn is_finding(result: &CaseResult, strict: bool) -> bool {
    match result.verdict {
        Verdict::Unclean | Verdict::Poisoned => true,
        Verdict::Fail => result.level == Level::Must || (strict && result.level == Level::Should),
        Verdict::Pass
        | Verdict::Observed
        | Verdict::Inconclusive
        | Verdict::Skip
        | Verdict::Known
        | Verdict::Stale => false,
    }
}
