//! How many cases came to which verdict.

use crate::verdict::Verdict;

/// Counts by verdict, in the order of the summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Tally::ORDER.len()]);

impl Tally {
    /// The order in which verdicts are listed.
    pub const ORDER: [Verdict; 9] = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Observed,
        Verdict::Unclean,
        Verdict::Poisoned,
        Verdict::Inconclusive,
        Verdict::Skip,
        Verdict::Known,
        Verdict::Stale,
    ];

    /// Counts one case.
    pub fn add(&mut self, verdict: Verdict) {
        if let Some(at) = Tally::ORDER.iter().position(|v| *v == verdict) {
            self.0[at] += 1;
        }
    }

    /// How many came to this verdict.
    pub fn of(&self, verdict: Verdict) -> usize {
        Tally::ORDER.iter().position(|v| *v == verdict).map_or(0, |at| self.0[at])
    }

    /// How many in all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Verdicts with their counts, those without cases left out.
    pub fn present(&self) -> impl Iterator<Item = (Verdict, usize)> {
        Tally::ORDER.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}
