//! Which probes the selected cases need: who runs one case does not pay for all of them.

use crate::plan::{self, Plan};

/// A probe that not every run needs, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A case is about a time.
    Leeway,
}

impl Need {
    /// What these cases need.
    pub(super) fn of(plan: &Plan) -> Vec<Need> {
        let mut cases = plan.cases.iter().filter(|planned| planned.login.is_ok());
        let mut needs = Vec::new();
        if cases.any(|planned| plan::is_timed(&planned.case)) {
            needs.push(Need::Leeway);
        }
        needs
    }

    /// What is looked at, as in [`Learnt`](crate::event::Learnt).
    pub(super) fn name(self) -> &'static str {
        match self {
            Need::Leeway => "leeway",
        }
    }
}
