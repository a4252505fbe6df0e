//! What a right target does with a case.

use mock_idp::defects::Effect;
use mock_idp::spec::{Expect, Expectation, Facts, Kind, Level, Requirement, rules};

use super::{Case, Stated};

impl Case {
    /// What the standards ask of a target of these facts; what the file states where no standard
    /// speaks of the case: without defects, or where something was changed before.
    pub fn expectation(&self, facts: &Facts) -> Expectation {
        match self.expect {
            Some(expect) if self.may_state() => return stated(expect),
            None if self.defects.is_empty() => return stated(Stated::Accept),
            _ => {}
        }
        // A lie weighs more than an open question, an open question more than a lawful variation.
        let lies = [Effect::Deceives, Effect::Starves];
        for effects in [&lies[..], &[Effect::Open], &[Effect::Legal]] {
            let of_effect = || self.defects.iter().filter(|d| effects.contains(&d.defect.effect));
            if let Some(first) = of_effect().next() {
                let breaks: Vec<&'static Requirement> =
                    of_effect().flat_map(|applied| applied.defect.breaks).copied().collect();
                return rules::expectation(&breaks, first.defect.effect, facts);
            }
        }
        stated(Stated::Accept)
    }

    /// Whether the file may say what is expected, rather than the defects.
    fn may_state(&self) -> bool {
        self.defects.is_empty() || !self.given.is_empty() || !self.steps.is_empty()
    }

    /// Why the stated expectation can't stand, where it can't.
    pub(super) fn contradiction(&self) -> Option<String> {
        let stated = self.expect.filter(|_| !self.may_state())?;
        let computed = self.expectation(&Facts::new(Kind::IdTokenCredential));
        let same = match computed.expect {
            Expect::Accept { .. } => stated == Stated::Accept,
            Expect::Reject { .. } => stated == Stated::Reject,
            Expect::Either => stated == Stated::Either,
            Expect::RejectOrAcceptAsLast { .. }
            | Expect::AcceptWithout { .. }
            | Expect::Conduct { .. }
            | Expect::Measure { .. } => false,
        };
        (!same).then(|| computed.describe())
    }
}

/// A sound token is accepted: without that nothing can be judged, so it counts as a MUST that
/// needs no clause.
fn stated(stated: Stated) -> Expectation {
    let level = Level::Must;
    let expect = match stated {
        Stated::Accept => Expect::Accept { level },
        Stated::Reject => Expect::Reject { level, beyond_leeway: false },
        Stated::Either | Stated::AcceptOrExplain => Expect::Either,
    };
    Expectation::by_no_text(expect)
}
