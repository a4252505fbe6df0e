//! Waivers: known failures of a target, applied after judging. A failure that is waived is
//! `known`; a waiver for something that passes is `stale`; an expired one waives nothing.

use jiff::civil::Date;

use crate::event::CaseResult;
use crate::target::{Covers, Waiver};
use crate::verdict::Verdict;
use crate::wildcard;

/// Applies a target's waivers to the results of one run.
#[derive(Debug)]
pub struct Waivers<'a> {
    all: &'a [Waiver],
    today: Date,
    /// By waiver: something failed that it covers, or was not judged.
    needed: Vec<bool>,
    /// By waiver: it covers a case of the suite.
    covering: Vec<bool>,
    /// Passes that a waiver covers, held back until it is known whether it is needed elsewhere.
    held: Vec<(usize, CaseResult)>,
}

impl<'a> Waivers<'a> {
    /// The waivers as they stand on this day.
    pub fn new(all: &'a [Waiver], today: Date) -> Waivers<'a> {
        let none = vec![false; all.len()];
        Waivers { all, today, needed: none.clone(), covering: none, held: Vec::new() }
    }

    /// Takes a judged result; gives it back, unless it is a pass that may turn out stale: those
    /// come from [`Waivers::finish`].
    pub fn apply(&mut self, mut result: CaseResult) -> Option<CaseResult> {
        let Some(at) = self.all.iter().position(|waiver| covers(&waiver.covers, &result)) else {
            return Some(documented(result));
        };
        for (covering, waiver) in self.covering.iter_mut().zip(self.all) {
            *covering |= covers(&waiver.covers, &result);
        }
        let waiver = &self.all[at];
        match result.verdict {
            Verdict::Pass => {
                self.held.push((at, result));
                return None;
            }
            Verdict::Fail | Verdict::Unclean | Verdict::Poisoned => {
                self.needed[at] = true;
                result.waiver = Some(waiver.reason.clone());
                match waiver.until {
                    Some(until) if until < self.today => {
                        result.reason = format!("{}; its waiver expired on {until}", result.reason);
                    }
                    _ => result.verdict = Verdict::Known,
                }
            }
            Verdict::Inconclusive => self.needed[at] = true,
            Verdict::Observed | Verdict::Skip | Verdict::Known | Verdict::Stale => {}
        }
        Some(result)
    }

    /// Takes note of a case that is not run: a waiver that covers it may be needed for it.
    pub fn not_run(&mut self, result: &CaseResult) {
        for (at, waiver) in self.all.iter().enumerate() {
            if covers(&waiver.covers, result) {
                self.needed[at] = true;
                self.covering[at] = true;
            }
        }
    }

    /// Waivers that cover no case of the suite.
    pub fn idle(&self) -> impl Iterator<Item = &'a Waiver> {
        let waivers = self.all.iter().zip(&self.covering);
        waivers.filter(|(_, covering)| !**covering).map(|(waiver, _)| waiver)
    }

    /// The results that were held back: a pass, or stale where everything that the waiver covers
    /// was judged and nothing of it fails.
    pub fn finish(self) -> Vec<CaseResult> {
        let (all, needed) = (self.all, self.needed);
        let judge = |(at, mut result): (usize, CaseResult)| {
            if !needed[at] {
                result.verdict = Verdict::Stale;
                result.waiver = Some(all[at].reason.clone());
                result.reason = format!("{}; its waiver can go", result.reason);
            }
            result
        };
        self.held.into_iter().map(judge).collect()
    }
}

/// A failure that the target's own vendor documents is known without a waiver, and never a pass.
fn documented(mut result: CaseResult) -> CaseResult {
    let labels: Vec<&str> = result
        .expectation
        .iter()
        .flat_map(|expectation| &expectation.documented)
        .map(|cited| cited.clause.label)
        .collect();
    if result.verdict == Verdict::Fail && !labels.is_empty() {
        result.waiver = Some(format!("documented: {}", labels.join(", ")));
        result.verdict = Verdict::Known;
    }
    result
}

/// Left-behind roles and poisoned logins are no failure of a requirement: only a waiver for the
/// very case covers them.
fn covers(covers: &Covers, result: &CaseResult) -> bool {
    let of_requirement = !matches!(result.verdict, Verdict::Unclean | Verdict::Poisoned);
    match covers {
        Covers::Requirement(requirement) => {
            of_requirement && result.requirements.contains(&requirement.id)
        }
        Covers::Clause(label) => {
            let cited = result.expectation.iter().flat_map(|expectation| {
                let own = expectation.own_word.iter().flat_map(|(_, cited)| cited);
                expectation.clauses.iter().chain(own)
            });
            of_requirement && cited.into_iter().any(|cited| cited.clause.label == label)
        }
        Covers::Case(pattern) => wildcard::matches(pattern, &result.id),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use mock_idp::spec::{Level, requirements::exp};

    use super::*;
    use crate::event::sample;

    const TODAY: Date = date(2026, 3, 1);

    fn waiver(covers: Covers, until: Option<Date>) -> Waiver {
        Waiver { covers, reason: "reported to the vendor".to_owned(), until }
    }

    fn verdicts(waivers: &[Waiver], verdicts: &[Verdict]) -> Vec<Verdict> {
        let mut applied = Waivers::new(waivers, TODAY);
        let mut out: Vec<CaseResult> = verdicts
            .iter()
            .filter_map(|verdict| applied.apply(sample::result(*verdict, Level::Must)))
            .collect();
        out.extend(applied.finish());
        out.iter().map(|result| result.verdict).collect()
    }

    #[test]
    fn a_failure_that_the_vendor_documents_is_known_and_stays_no_pass() {
        use mock_idp::defects::Effect;
        use mock_idp::spec::requirements::identity::BOUND_TO_SUB;
        use mock_idp::spec::{Facts, Kind, rules};

        let facts = Facts::new(Kind::IdTokenCredential).declaring("MATERIALIZE-SSO");
        let judged = |verdict| {
            let mut result = sample::result(verdict, Level::Must);
            let expectation = rules::expectation(&[&BOUND_TO_SUB], Effect::Deceives, &facts);
            result.expectation = Some(expectation);
            Waivers::new(&[], TODAY).apply(result).expect("nothing is held back")
        };
        let known = judged(Verdict::Fail);
        assert_eq!(known.verdict, Verdict::Known);
        assert_eq!(known.waiver.as_deref(), Some("documented: MATERIALIZE-SSO-3#email"));
        assert_eq!(judged(Verdict::Pass).verdict, Verdict::Pass);
        assert_eq!(judged(Verdict::Poisoned).verdict, Verdict::Poisoned);
    }

    #[test]
    fn a_waived_failure_is_known_until_the_waiver_expires() {
        let covers = || Covers::Requirement(&exp::IN_FUTURE);
        for (until, verdict) in [
            (None, Verdict::Known),
            (Some(TODAY), Verdict::Known),
            (Some(date(2026, 2, 28)), Verdict::Fail),
        ] {
            assert_eq!(verdicts(&[waiver(covers(), until)], &[Verdict::Fail]), [verdict]);
        }
    }

    #[test]
    fn a_waiver_is_stale_only_where_nothing_fails_that_it_covers() {
        let waivers = [waiver(Covers::Requirement(&exp::IN_FUTURE), None)];
        assert_eq!(verdicts(&waivers, &[Verdict::Pass]), [Verdict::Stale]);
        assert_eq!(
            verdicts(&waivers, &[Verdict::Pass, Verdict::Fail]),
            [Verdict::Known, Verdict::Pass]
        );
        assert_eq!(verdicts(&waivers, &[Verdict::Observed]), [Verdict::Observed]);
    }

    #[test]
    fn a_waiver_is_not_stale_where_not_all_that_it_covers_was_judged() {
        let waivers = [waiver(Covers::Requirement(&exp::IN_FUTURE), None)];
        assert_eq!(
            verdicts(&waivers, &[Verdict::Pass, Verdict::Inconclusive]),
            [Verdict::Inconclusive, Verdict::Pass]
        );
        let mut applied = Waivers::new(&waivers, TODAY);
        assert_eq!(applied.idle().count(), 1);
        applied.not_run(&sample::result(Verdict::Inconclusive, Level::Must));
        assert!(applied.apply(sample::result(Verdict::Pass, Level::Must)).is_none());
        assert_eq!(applied.idle().count(), 0);
        assert_eq!(applied.finish()[0].verdict, Verdict::Pass);
    }

    #[test]
    fn a_waiver_of_a_requirement_does_not_cover_poisoned_logins() {
        let by_requirement = [waiver(Covers::Requirement(&exp::IN_FUTURE), None)];
        assert_eq!(verdicts(&by_requirement, &[Verdict::Poisoned]), [Verdict::Poisoned]);
        let by_case = [waiver(Covers::Case("id-token/*".to_owned()), None)];
        assert_eq!(verdicts(&by_case, &[Verdict::Poisoned]), [Verdict::Known]);
    }

    #[test]
    fn a_waiver_that_covers_nothing_changes_nothing() {
        let waivers = [waiver(Covers::Clause("RFC7519-4.1.5".to_owned()), None)];
        assert_eq!(
            verdicts(&waivers, &[Verdict::Fail, Verdict::Pass]),
            [Verdict::Fail, Verdict::Pass]
        );
    }
}
