//! Exit codes of `run`: the first that applies.

use std::process::ExitCode;

use mock_idp::spec::Level;

use crate::event::{CaseResult, Ended};
use crate::finding::is_finding;
use crate::snapshot::Comparison;
use crate::verdict::Verdict;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exit {
    /// All planned cases were judged, no finding.
    Good,
    /// A finding, or a difference from the snapshots.
    Finding,
    /// Usage, or a file that does not resolve; nothing was run.
    Usage,
    /// A planned case at MUST was not judged, or the run was stopped.
    NotJudged,
    /// Nothing was selected.
    NothingSelected,
    /// A waiver is stale or has expired.
    StaleWaiver,
    /// A bug in the harness.
    Bug,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Good => 0,
            Exit::Finding => 1,
            Exit::Usage => 2,
            Exit::NotJudged => 3,
            Exit::NothingSelected => 4,
            Exit::StaleWaiver => 5,
            Exit::Bug => 70,
        }
    }

    /// The exit of two runs: the first of 70, 2, 4, 1, 5, 3, 0 that one of them has.
    #[must_use]
    pub fn beside(self, other: Exit) -> Exit {
        const ORDER: [Exit; 6] = [
            Exit::Bug,
            Exit::Usage,
            Exit::NothingSelected,
            Exit::Finding,
            Exit::StaleWaiver,
            Exit::NotJudged,
        ];
        ORDER.into_iter().find(|exit| [self, other].contains(exit)).unwrap_or(Exit::Good)
    }

    /// The exit of a run whose results were compared with snapshots: a difference is a finding.
    pub fn compared(self, comparison: &Comparison) -> Exit {
        let outranked =
            matches!(self, Exit::Good | Exit::NotJudged | Exit::StaleWaiver | Exit::Finding);
        if outranked && comparison.is_finding() { Exit::Finding } else { self }
    }

    /// The exit of a run that had something to run, by the results of its cases and what was
    /// observed.
    pub fn of_run(results: &[CaseResult], ended: &Ended, strict: bool) -> Exit {
        let mut cases = results.iter().filter(|result| !result.is_observation());
        match ended {
            // A case that is skipped was never planned.
            _ if cases.all(|r| r.verdict == Verdict::Skip) => Exit::NothingSelected,
            _ if results.iter().any(|r| is_finding(r, strict)) => Exit::Finding,
            _ if results.iter().any(waiver_is_off) => Exit::StaleWaiver,
            Ended::Stopped(_) => Exit::NotJudged,
            Ended::Complete if results.iter().any(is_not_judged) => Exit::NotJudged,
            Ended::Complete => Exit::Good,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// A failure that has a waiver and is still a failure: the waiver has expired.
fn waiver_is_off(result: &CaseResult) -> bool {
    result.verdict == Verdict::Stale || (result.verdict == Verdict::Fail && result.waiver.is_some())
}

/// Whether a planned case at MUST has no judgement.
fn is_not_judged(result: &CaseResult) -> bool {
    result.verdict == Verdict::Inconclusive && result.level == Level::Must
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::sample;
    use crate::snapshot::{CaseChange, Change, FileChange};

    #[test]
    fn the_first_exit_code_that_applies_wins() {
        use Level::{May, Must, Should};
        use Verdict::{Fail, Inconclusive, Known, Observed, Pass, Poisoned, Skip, Stale, Unclean};
        let lost = || Ended::Stopped("the target is gone".to_owned());
        let done = || Ended::Complete;
        for (results, ended, exit, strict_exit) in [
            (vec![(Pass, Must), (Observed, May), (Known, Must)], done(), 0, 0),
            (vec![(Pass, Must), (Fail, Must), (Stale, Must)], done(), 1, 1),
            (vec![(Pass, Must), (Fail, Should)], done(), 0, 1),
            (vec![(Fail, May)], done(), 0, 0),
            (vec![(Unclean, Should)], done(), 1, 1),
            (vec![(Poisoned, May)], done(), 1, 1),
            (vec![(Stale, Must), (Inconclusive, Must)], done(), 5, 5),
            (vec![(Inconclusive, Must)], done(), 3, 3),
            (vec![(Pass, Must), (Inconclusive, Should)], done(), 0, 0),
            (vec![(Pass, Must), (Inconclusive, Should)], lost(), 3, 3),
            (vec![(Fail, Must)], lost(), 1, 1),
            (vec![(Skip, Must), (Skip, May)], done(), 4, 4),
            (vec![], done(), 4, 4),
        ] {
            let results: Vec<CaseResult> =
                results.into_iter().map(|(v, level)| sample::result(v, level)).collect();
            assert_eq!(Exit::of_run(&results, &ended, false).code(), exit, "{results:?}");
            assert_eq!(Exit::of_run(&results, &ended, true).code(), strict_exit, "{results:?}");
        }
    }

    #[test]
    fn of_several_runs_the_worst_exit_is_told() {
        let worst = |exits: &[Exit]| exits.iter().fold(Exit::Good, |all, one| all.beside(*one));
        assert_eq!(worst(&[Exit::Good, Exit::Good]), Exit::Good);
        assert_eq!(worst(&[Exit::Good, Exit::NotJudged, Exit::StaleWaiver]), Exit::StaleWaiver);
        assert_eq!(worst(&[Exit::Finding, Exit::NotJudged]), Exit::Finding);
        assert_eq!(worst(&[Exit::Finding, Exit::NothingSelected]), Exit::NothingSelected);
    }

    #[test]
    fn what_differs_from_the_snapshots_is_a_finding_unless_it_is_recorded_at_once() {
        let change = Change::New(Vec::new());
        let cases = vec![CaseChange { id: "a#b".to_owned(), change }];
        let files = vec![FileChange { name: "a".to_owned(), cases }];
        let differs = Comparison { files, ..Comparison::default() };
        let blessed = Comparison { blessed: true, ..differs.clone() };
        let gone = Comparison { stale: vec!["b".to_owned()], ..Comparison::default() };
        for (before, after) in [
            (Exit::Good, Exit::Finding),
            (Exit::Finding, Exit::Finding),
            (Exit::StaleWaiver, Exit::Finding),
            (Exit::NotJudged, Exit::Finding),
            (Exit::NothingSelected, Exit::NothingSelected),
        ] {
            assert_eq!(before.compared(&differs), after);
            assert_eq!(before.compared(&blessed), before);
            assert_eq!(before.compared(&gone), before);
        }
    }

    #[test]
    fn an_observation_counts_and_is_no_case() {
        let observed = |verdict| CaseResult {
            id: "observed#log-holds-no-token".to_owned(),
            ..sample::result(verdict, Level::Should)
        };
        let exits = |cases: &[CaseResult]| {
            [false, true].map(|strict| Exit::of_run(cases, &Ended::Complete, strict).code())
        };
        let pass = sample::result(Verdict::Pass, Level::Must);
        assert_eq!(exits(&[pass, observed(Verdict::Fail)]), [0, 1]);
        let skip = sample::result(Verdict::Skip, Level::Must);
        assert_eq!(exits(&[skip, observed(Verdict::Pass)]), [4, 4]);
    }

    #[test]
    fn a_failure_behind_an_expired_waiver_exits_5_where_it_is_no_finding() {
        let mut result = sample::result(Verdict::Fail, Level::Should);
        result.waiver = Some("until yesterday".to_owned());
        assert_eq!(Exit::of_run(&[result.clone()], &Ended::Complete, false), Exit::StaleWaiver);
        assert_eq!(Exit::of_run(&[result], &Ended::Complete, true), Exit::Finding);
    }
}
