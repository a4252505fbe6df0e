//! How the clock is moved.

use serde::Deserialize;

use crate::clock::{self, Clock, FURTHEST, NumericDate};
use crate::span::Shift;

/// One of the three.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockOrder {
    /// How far it is ahead of this machine's.
    offset: Option<Shift>,
    /// What it shows now.
    now: Option<NumericDate>,
    /// How far it is moved from where it is.
    advance: Option<Shift>,
}

impl ClockOrder {
    /// Moves the clock.
    ///
    /// # Errors
    /// Where it is not exactly one of the three, or too far.
    pub(crate) fn carry_out(&self, clock: &Clock) -> Result<(), String> {
        let (member, offset) = match (self.offset, self.now, self.advance) {
            (Some(Shift(offset)), None, None) => ("offset", offset),
            (None, Some(now), None) => ("now", now.saturating_sub(clock::now())),
            (None, None, Some(Shift(seconds))) => {
                ("advance", clock.offset().saturating_add(seconds))
            }
            _ => {
                let why = "the clock takes one of `offset` (\"+1h\", \"-5m\", seconds), `now` (a \
                           NumericDate) and `advance` (\"1h\", seconds)";
                return Err(why.to_owned());
            }
        };
        if offset.unsigned_abs() > FURTHEST.unsigned_abs() {
            return Err(format!("`{member}`: the clock is moved by at most a hundred years"));
        }
        clock.set_offset(offset);
        Ok(())
    }
}
