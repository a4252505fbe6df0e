//! The provider's clock.

use super::time;
use crate::clock::Clock;

/// What it shows.
#[derive(Debug)]
pub(super) struct ClockView {
    pub(super) now: String,
    /// How far it is from this machine's, in words; empty where it is not.
    pub(super) distance: String,
}

impl ClockView {
    pub(super) fn of(clock: &Clock) -> ClockView {
        let offset = clock.offset();
        let distance = match offset {
            0 => String::new(),
            1.. => format!("{offset} s ahead of this machine"),
            _ => format!("{} s behind this machine", offset.unsigned_abs()),
        };
        ClockView { now: time(clock.now()), distance }
    }
}
