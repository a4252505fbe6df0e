//! How fast a device polls.

use std::time::{Duration, Instant};

/// What `slow_down` adds to the interval, in seconds (RFC 8628 section 3.5).
const SLOWER: u64 = 5;
/// What a poll may come early: timers and networks are not exact.
const GRACE: Duration = Duration::from_millis(500);

/// A moment that is measured more exactly than in seconds, and that a clock which is moved forward
/// brings nearer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    /// By a clock that nobody moves.
    pub(crate) at: Instant,
    /// How many seconds the provider's clock is ahead.
    pub(crate) offset: i64,
}

impl Moment {
    /// How long after `earlier`. A clock that was moved back takes nothing away.
    fn since(self, earlier: Moment) -> Duration {
        let moved = self.offset.saturating_sub(earlier.offset);
        let moved = Duration::from_secs(u64::try_from(moved).unwrap_or_default());
        self.at.saturating_duration_since(earlier.at).saturating_add(moved)
    }
}

/// The interval of one device, and when it polled last.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    interval: u64,
    last: Option<Moment>,
}

impl Pace {
    pub(super) fn new(interval: u32) -> Pace {
        Pace { interval: u64::from(interval), last: None }
    }

    /// Takes note of a poll: whether it comes the interval after the last one.
    pub(super) fn keeps(&mut self, now: Moment) -> bool {
        let last = self.last.replace(now);
        let interval = Duration::from_secs(self.interval);
        last.is_none_or(|last| now.since(last).saturating_add(GRACE) >= interval)
    }

    /// From now on the interval is longer; in seconds.
    pub(super) fn slow_down(&mut self) -> u64 {
        self.interval = self.interval.saturating_add(SLOWER);
        self.interval
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(start: Instant, seconds: u64, offset: i64) -> Moment {
        Moment { at: start + Duration::from_secs(seconds), offset }
    }

    #[test]
    fn the_first_poll_is_never_too_fast_and_the_next_one_waits_for_the_interval() {
        let start = Instant::now();
        let mut pace = Pace::new(5);
        assert!(pace.keeps(after(start, 0, 0)));
        assert!(pace.keeps(after(start, 5, 0)));
        assert!(!pace.keeps(after(start, 9, 0)));
        assert_eq!(pace.slow_down(), 10);
        assert!(!pace.keeps(after(start, 14, 0)));
        assert!(pace.keeps(after(start, 24, 0)));
    }

    #[test]
    fn a_clock_moved_forward_is_time_gone_by_and_one_moved_back_is_none() {
        let start = Instant::now();
        let mut pace = Pace::new(5);
        assert!(pace.keeps(after(start, 0, 0)));
        assert!(pace.keeps(after(start, 0, 5)));
        assert!(!pace.keeps(after(start, 1, -3_600)));
        assert!(pace.keeps(after(start, 6, -7_200)));
        assert!(!pace.keeps(after(start, 6, -7_200)));
    }

    #[test]
    fn without_an_interval_any_pace_is_right() {
        let start = Instant::now();
        let mut pace = Pace::new(0);
        assert!((0..9).all(|_| pace.keeps(after(start, 0, 0))));
    }
}
