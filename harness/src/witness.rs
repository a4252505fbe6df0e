//! What is looked at beside a target's answers: what lives in it (the second witness of a run; the
//! first is the provider's journal) and what it writes to its log (the third).

mod change;
mod effects;
pub mod inventory;
mod log;
mod logs;
mod names;
pub(crate) mod undo;

pub(crate) use change::Change;
pub(crate) use effects::{Effects, Sight, Undone};
pub(crate) use logs::Logs;
pub(crate) use names::Names;

use crate::launch::Placeholders;
use crate::target::Target;

/// Looks at one target over a run.
pub struct Witness {
    pub(crate) effects: Effects,
    pub(crate) logs: Logs,
}

impl Witness {
    /// As the target file says, once the target is launched. Nothing is connected yet; the log is
    /// read from here on.
    pub fn of(target: &Target, placeholders: &Placeholders) -> Witness {
        Witness {
            effects: Effects::of(target, placeholders),
            logs: Logs::of(target.logs.as_deref(), placeholders),
        }
    }
}
