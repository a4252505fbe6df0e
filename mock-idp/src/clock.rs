//! Time as NumericDates, and the clock of a provider, which can be moved.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01T00:00:00Z (RFC 7519 section 2, NumericDate).
pub type NumericDate = i64;

/// The current time of this machine.
pub fn now() -> NumericDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    NumericDate::try_from(since.as_secs()).unwrap_or(NumericDate::MAX)
}

/// The clock of one provider: this machine's, moved by some seconds. Everything that is issued
/// and everything that is validated reads this one.
#[derive(Debug, Default)]
pub struct Clock {
    offset: AtomicI64,
}

/// The furthest that a clock is moved: a century, so that no sum of NumericDates overflows.
pub const FURTHEST: i64 = 100 * 366 * 86_400;

impl Clock {
    /// The provider's time.
    pub fn now(&self) -> NumericDate {
        now() + self.offset()
    }

    /// How many seconds it is ahead of this machine; negative: behind.
    pub fn offset(&self) -> i64 {
        self.offset.load(Ordering::Relaxed)
    }

    /// Sets it that many seconds ahead of this machine, within a century either way.
    pub fn set_offset(&self, seconds: i64) {
        self.offset.store(seconds.clamp(-FURTHEST, FURTHEST), Ordering::Relaxed);
    }

    /// Moves it by that many seconds.
    pub fn advance(&self, seconds: i64) {
        self.set_offset(self.offset().saturating_add(seconds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_moved_and_put_back() {
        let clock = Clock::default();
        clock.advance(3_600);
        assert!((3_600..3_605).contains(&(clock.now() - now())));
        clock.set_offset(0);
        assert!((0..5).contains(&(clock.now() - now())));
        clock.advance(i64::MAX);
        clock.advance(i64::MAX);
        assert_eq!(clock.offset(), FURTHEST);
    }
}
