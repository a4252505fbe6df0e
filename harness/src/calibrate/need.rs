//! Which probes the selected cases need: who runs one case does not pay for all of them.

use mock_idp::spec::Expect;

use super::refusals;
use crate::plan::{self, Plan, Planned};
use crate::target::Target;

/// A probe that not every run needs, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A case is about a time.
    Leeway,
    /// More is refused than the probe itself has refused.
    Refusals,
    /// A case is about `kid`, or about keys that change.
    Fetches,
    /// A case has a token of a length of its own.
    Size,
    /// The target has several nodes.
    Nodes,
}

impl Need {
    /// What these cases and this target need.
    pub(super) fn of(plan: &Plan, target: &Target) -> Vec<Need> {
        let cases: Vec<&Planned> =
            plan.cases.iter().filter(|planned| planned.login.is_ok()).collect();
        let refused = cases.iter().filter(|planned| is_refused(planned)).count();
        let needs = [
            (Need::Leeway, cases.iter().any(|planned| plan::is_timed(&planned.case))),
            (Need::Refusals, refused > refusals::MOST as usize),
            (Need::Fetches, cases.iter().any(|planned| plan::is_about_keys(&planned.case))),
            (Need::Size, cases.iter().any(|planned| plan::is_sized(&planned.case))),
            (Need::Nodes, !target.nodes.is_empty()),
        ];
        needs.into_iter().filter(|(_, needed)| *needed).map(|(need, _)| need).collect()
    }

    /// What is looked at, as in [`Learnt`](crate::event::Learnt).
    pub(super) fn name(self) -> &'static str {
        match self {
            Need::Leeway => "leeway",
            Need::Refusals => "refusals",
            Need::Fetches => "keys",
            Need::Size => "largest token",
            Need::Nodes => "nodes",
        }
    }
}

fn is_refused(planned: &Planned) -> bool {
    let expect = planned.expectation.as_ref().map(|expectation| expectation.expect);
    matches!(expect, Some(Expect::Reject { .. }))
}
