//! What a right target does with a case.

use mock_idp::defects::Effect;
use mock_idp::mint::Applied;
use mock_idp::spec::{Expect, Expectation, Facts, Kind, Level, Requirement, Sense, rules};

use super::{Case, LoginStep, Stated};

impl Case {
    /// What the standards ask of a target of these facts; what the file states where no standard
    /// speaks of the case: without defects, or where something was changed before. Of a case with
    /// steps each login has its own.
    pub fn expectation(&self, facts: &Facts) -> Expectation {
        let expect = self.expect.filter(|_| self.may_state());
        expect.map_or_else(|| computed(&self.defects, &[], facts), stated)
    }

    /// Whether the file may say what is expected, rather than the defects.
    pub(super) fn may_state(&self) -> bool {
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

impl LoginStep {
    /// What a target of these facts is asked for when a token with these defects is presented here,
    /// as far as `also` is not broken besides.
    pub(crate) fn expectation(
        &self,
        defects: &[Applied],
        also: Option<&'static Requirement>,
        facts: &Facts,
    ) -> Expectation {
        let requirements: Vec<_> = self.requirements.iter().copied().chain(also).collect();
        self.expect.map_or_else(|| computed(defects, &requirements, facts), stated)
    }
}

/// A lie weighs more than an open question, an open question more than a lawful variation.
fn computed(
    defects: &[Applied],
    requirements: &[&'static Requirement],
    facts: &Facts,
) -> Expectation {
    let weights = [
        (&[Effect::Deceives, Effect::Starves][..], Some(Sense::Refuses)),
        (&[Effect::Open], None),
        (&[Effect::Legal], Some(Sense::Accepts)),
    ];
    for (effects, sense) in weights {
        let of_effect = || defects.iter().filter(|d| effects.contains(&d.defect.effect));
        let asked = requirements.iter().filter(|requirement| match requirement.sense {
            // Who uses nothing that it fetches logs nobody in.
            Sense::Connects => sense == Some(Sense::Refuses),
            own => Some(own) == sense,
        });
        let all: Vec<&'static Requirement> =
            of_effect().flat_map(|applied| applied.defect.breaks).chain(asked).copied().collect();
        let first = of_effect().next().map_or(effects[0], |applied| applied.defect.effect);
        if !all.is_empty() {
            return rules::expectation(&all, first, facts);
        }
    }
    stated(Stated::Accept)
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
