//! Watches how long sound logins take. Where they slow down the run goes half as fast: before
//! each case it waits as long as a login takes.

use std::time::Duration;

use crate::drivers::Presentation;
use crate::event::Learnt;

/// So many sound logins are looked at together; their median counts.
const WINDOW: usize = 5;
/// Logins that take so much longer than the first ones, and three times as long, are slow.
const SLOWER_BY: Duration = Duration::from_millis(100);
/// No single wait is longer.
const LONGEST: Duration = Duration::from_secs(1);
/// All waits of a run together.
const IN_ALL: Duration = Duration::from_secs(60);

/// The pace of a run.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    trends: Vec<(Presentation, Trend)>,
    wait: Duration,
    waited: Duration,
}

/// How long the sound logins by one presentation took: the first ones, and the last.
#[derive(Debug, Default)]
struct Trend {
    first: Option<Duration>,
    last: Vec<Duration>,
}

impl Pace {
    /// Notes an accepted sound login; what there is to be told where the pace changes.
    pub(crate) fn login(&mut self, by: Presentation, took: Duration) -> Option<Learnt> {
        let at = self.trends.iter().position(|(known, _)| *known == by).unwrap_or_else(|| {
            self.trends.push((by, Trend::default()));
            self.trends.len() - 1
        });
        let (first, now) = self.trends[at].1.add(took)?;
        let slow = now > first + SLOWER_BY && now > first * 3;
        let was_slow = !self.wait.is_zero();
        self.wait = if slow { now.min(LONGEST) } else { Duration::ZERO };
        let (first, now) = (first.as_millis(), now.as_millis());
        match (was_slow, slow) {
            (false, true) => Some(Learnt::calm(
                "pace",
                format!(
                    "sound logins by {} take {now} ms, {first} ms at first: half as fast from here \
                     on, with at most {} s of waiting in all",
                    by.name(),
                    IN_ALL.as_secs()
                ),
            )),
            (true, false) => Some(Learnt::calm(
                "pace",
                format!("sound logins by {} take {now} ms again: full pace", by.name()),
            )),
            _ => None,
        }
    }

    /// How long to wait before the next case.
    pub(crate) fn wait(&mut self) -> Duration {
        if self.waited >= IN_ALL {
            return Duration::ZERO;
        }
        self.waited += self.wait;
        self.wait
    }
}

impl Trend {
    /// The median of the first logins and of the last, once there are enough.
    fn add(&mut self, took: Duration) -> Option<(Duration, Duration)> {
        self.last.push(took);
        if self.last.len() < WINDOW {
            return None;
        }
        self.last.sort_unstable();
        let median = self.last[WINDOW / 2];
        self.last.clear();
        Some((*self.first.get_or_insert(median), median))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, and how long is waited, after so many logins of so many milliseconds.
    fn after(logins: &[(usize, u64)]) -> (Vec<String>, Duration) {
        let mut pace = Pace::default();
        let mut told = Vec::new();
        for (count, ms) in logins {
            for _ in 0..*count {
                let learnt = pace.login(Presentation::Password, Duration::from_millis(*ms));
                told.extend(learnt.map(|learnt| learnt.found));
            }
        }
        (told, pace.wait())
    }

    #[test]
    fn slow_logins_halve_the_pace_until_they_are_fast_again() {
        let (told, wait) = after(&[(5, 10), (5, 400)]);
        assert!(told[0].starts_with("sound logins by password take 400 ms, 10 ms at first"));
        assert_eq!(wait, Duration::from_millis(400));
        let (told, wait) = after(&[(5, 10), (5, 400), (5, 10)]);
        assert_eq!((told.len(), wait), (2, Duration::ZERO));
    }

    #[test]
    fn a_slow_login_now_and_then_and_a_target_that_always_is_slow_change_nothing() {
        for logins in [&[(5, 10), (2, 900), (3, 10)][..], &[(20, 700)], &[(5, 1), (5, 60)]] {
            assert_eq!(after(logins), (Vec::new(), Duration::ZERO), "{logins:?}");
        }
    }

    #[test]
    fn the_waits_have_an_end() {
        let mut pace = Pace { wait: LONGEST, ..Pace::default() };
        let waits: Duration = (0..1_000).map(|_| pace.wait()).sum();
        assert_eq!(waits, IN_ALL);
    }
}
