//! What a run proves: expectation x controls x outcome -> verdict.

mod judge;
#[cfg(test)]
mod tests;

pub use judge::{Evidence, Judgement, judge};

/// What a case proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// As expected.
    Pass,
    /// Against the expectation.
    Fail,
    /// Nothing was demanded; this is what it did.
    Observed,
    /// It left something behind.
    Unclean,
    /// After the defective token a sound one fails.
    Poisoned,
    /// The controls do not carry the result.
    Inconclusive,
    /// Not run, with a reason.
    Skip,
    /// Fails, and a waiver says so.
    Known,
    /// A waiver for something that passes.
    Stale,
}

impl Verdict {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Observed => "observed",
            Verdict::Unclean => "unclean",
            Verdict::Poisoned => "poisoned",
            Verdict::Inconclusive => "inconclusive",
            Verdict::Skip => "skip",
            Verdict::Known => "known",
            Verdict::Stale => "stale",
        }
    }
}
