//! Faults in time: which of them a clock or a leeway may excuse (rule B6).

use mock_idp::defects::Argument;
use mock_idp::mint::Applied;
use mock_idp::spec::requirements::{exp, iat, nbf};

use crate::scenario::Case;
use crate::target::Policy;

/// Leeway of a target that declares none and was not measured: up to here a fault is observed.
const ASSUMED_S: i64 = 300;
/// How far a target's clock may be off where nobody has measured it.
const CLOCK_DOUBT_S: i64 = 120;
/// Lies one second beyond the leeway that a token is minted with.
const BEYOND_LEEWAY: &str = "claim.exp.past-beyond-leeway";

/// How many seconds, by the provider's clock, a target may forgive. A fault beyond it is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Latitude {
    /// Behind `exp`.
    pub(crate) late_s: i64,
    /// Before `nbf` and `iat`.
    pub(crate) early_s: i64,
    /// The leeway that the defect "one second beyond the leeway" is minted with.
    pub(crate) edge_s: i64,
}

impl Latitude {
    /// What a target declares, as long as nobody has measured it.
    pub(crate) fn declared(policy: &Policy) -> Latitude {
        match policy.leeway_s {
            Some(leeway_s) => Latitude {
                late_s: leeway_s + CLOCK_DOUBT_S,
                early_s: leeway_s + CLOCK_DOUBT_S,
                edge_s: leeway_s,
            },
            None => Latitude { late_s: ASSUMED_S, early_s: ASSUMED_S, edge_s: ASSUMED_S },
        }
    }

    /// The same for a leeway that was set to this; tokens at the edge are minted as before.
    pub(super) fn with_leeway(self, leeway_s: i64) -> Latitude {
        let more = leeway_s - self.edge_s;
        Latitude { late_s: self.late_s + more, early_s: self.early_s + more, ..self }
    }
}

/// Whether the verdict of the case depends on the target's clock and leeway.
pub(crate) fn is_timed(case: &Case) -> bool {
    case.all_defects().any(|applied| fault(applied, 0).is_some())
}

/// Whether no clock and no leeway can excuse the faults in time among these defects.
pub(super) fn is_beyond(defects: &[Applied], latitude: &Latitude) -> bool {
    defects.iter().filter_map(|applied| fault(applied, latitude.edge_s)).all(|fault| {
        let Fault { seconds, early } = fault;
        seconds > if early { latitude.early_s } else { latitude.late_s }
    })
}

struct Fault {
    seconds: i64,
    /// Before a time rather than behind it.
    early: bool,
}

fn fault(applied: &Applied, edge_s: i64) -> Option<Fault> {
    let defect = applied.defect;
    if defect.id == BEYOND_LEEWAY {
        return Some(Fault { seconds: edge_s + 1, early: false });
    }
    let breaks = |requirement| defect.breaks.contains(&requirement);
    let early = breaks(&nbf::REACHED) || breaks(&iat::NOT_AHEAD);
    let timed = matches!(defect.argument, Argument::Seconds { .. });
    (timed && (early || breaks(&exp::IN_FUTURE)))
        .then(|| Fault { seconds: applied.argument.number(), early })
}
