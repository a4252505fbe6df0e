//! What two edges say of a clock and of two leeways: `late = leeway - ahead`,
//! `early = leeway + ahead`. Their sum is exact; what part of it is the clock's only a clock of
//! the target tells, or a declared leeway that fits the sum.

use super::edges::{BLUR_S, Edge, Edges};
use super::search::MOST_S;
use crate::event::Learnt;

/// What is known of the target's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// How far it is ahead of the provider's, and whether the target told so itself.
    Ahead {
        /// Negative: behind.
        seconds: i64,
        /// By its own word rather than by a declared leeway that fits.
        told: bool,
    },
    /// Nothing that fits.
    Unknown {
        /// What it told, where that is not the clock that its tokens are judged by.
        told: Option<i64>,
    },
}

/// Two edges, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) clock: Clock,
    /// Seconds forgiven behind `exp`; none: more than anybody measured.
    late: Option<i64>,
    /// Seconds forgiven before `nbf` and `iat`.
    early: Option<i64>,
}

/// Understands the edges. `told` is how far the target says that its clock is ahead.
pub(super) fn read(edges: Edges, declared: Option<i64>, told: Option<i64>) -> Reading {
    // A token that ends now ends too late for a leeway of 0.
    let late = at(edges.late).map(|last| last + 1);
    let early = at(edges.early);
    let clock = clock(late, early, declared, told);
    let ahead = match clock {
        Clock::Ahead { seconds, .. } => seconds,
        Clock::Unknown { .. } => 0,
    };
    Reading { clock, late: late.map(|s| s + ahead), early: early.map(|s| s - ahead) }
}

fn clock(late: Option<i64>, early: Option<i64>, declared: Option<i64>, told: Option<i64>) -> Clock {
    // Clocks are read to the second: one second off is none.
    let told = told.map(|seconds| if seconds.abs() <= 1 { 0 } else { seconds });
    // No leeway is negative.
    let fits = |ahead: i64| {
        late.is_none_or(|s| s + ahead >= -BLUR_S) && early.is_none_or(|s| s - ahead >= -BLUR_S)
    };
    if let Some(seconds) = told.filter(|ahead| fits(*ahead)) {
        return Clock::Ahead { seconds, told: true };
    }
    if let (Some(late), Some(early), Some(declared)) = (late, early, declared) {
        let seconds = (early - late) / 2;
        if (late + early - 2 * declared).abs() <= BLUR_S {
            let seconds = if seconds.abs() <= 1 { 0 } else { seconds };
            return Clock::Ahead { seconds, told: false };
        }
    }
    Clock::Unknown { told }
}

impl Clock {
    pub(super) fn learnt(self) -> Learnt {
        let ahead = |seconds: i64| match seconds {
            0 => "agrees with the provider's".to_owned(),
            1.. => format!("is {seconds} s ahead of the provider's"),
            _ => format!("is {} s behind the provider's", -seconds),
        };
        let found = match self {
            Clock::Ahead { seconds, told: true } => format!("{}, as it tells", ahead(seconds)),
            Clock::Ahead { seconds, told: false } => {
                format!("{}, by the leeway that is declared", ahead(seconds))
            }
            Clock::Unknown { told: None } => "unknown: it tells no time".to_owned(),
            Clock::Unknown { told: Some(seconds) } => format!(
                "unknown: the one that it tells {}, and is not the one that tokens are judged by",
                ahead(seconds)
            ),
        };
        let learnt = Learnt::calm("clock", found);
        match self {
            Clock::Ahead { seconds, .. } => learnt.with("ahead_s", seconds),
            Clock::Unknown { .. } => learnt,
        }
    }
}

impl Reading {
    /// What is forgiven, in words.
    pub(super) fn words(&self, declared: Option<i64>) -> String {
        let seconds = |edge: Option<i64>| match edge {
            Some(seconds) => format!("{} s", seconds.max(0)),
            None => format!("more than {MOST_S} s"),
        };
        if let (Clock::Unknown { .. }, Some(sum)) = (self.clock, self.sum()) {
            return format!(
                "{} s are forgiven behind `exp` and before `nbf` together; how they are parted \
                 only its clock tells",
                sum.max(0)
            );
        }
        match declared {
            Some(declared) if self.is(declared) => format!("{declared} s, as declared"),
            _ => format!(
                "{} are forgiven behind `exp`, {} before `nbf`",
                seconds(self.late),
                seconds(self.early)
            ),
        }
    }

    /// Beyond any doubt about clocks.
    pub(super) fn forgives_more_than(&self, declared: i64) -> bool {
        match (self.clock, self.sum()) {
            (Clock::Unknown { .. }, Some(sum)) => sum > 2 * declared + BLUR_S,
            _ => [self.late, self.early]
                .iter()
                .any(|edge| edge.is_none_or(|seconds| seconds > declared + BLUR_S)),
        }
    }

    /// Beyond any doubt about clocks.
    pub(super) fn forgives_less_than(&self, declared: i64) -> bool {
        match (self.clock, self.sum()) {
            (Clock::Unknown { .. }, Some(sum)) => sum < 2 * declared - BLUR_S,
            _ => [self.late, self.early]
                .iter()
                .any(|edge| edge.is_some_and(|seconds| seconds < declared - BLUR_S)),
        }
    }

    fn is(&self, declared: i64) -> bool {
        !self.forgives_more_than(declared) && !self.forgives_less_than(declared)
    }

    fn sum(&self) -> Option<i64> {
        Some(self.late? + self.early?)
    }
}

fn at(edge: Edge) -> Option<i64> {
    match edge {
        Edge::At(seconds) => Some(seconds),
        Edge::Beyond | Edge::Unchecked => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges of a target that forgives so much, its clock so far ahead.
    fn edges(late: i64, early: i64, ahead: i64) -> Edges {
        Edges { late: Edge::At(late - ahead - 1), early: Edge::At(early + ahead) }
    }

    #[test]
    fn a_clock_that_is_told_parts_the_sum() {
        let reading = read(edges(60, 30, -5), None, Some(-5));
        assert_eq!(reading.clock, Clock::Ahead { seconds: -5, told: true });
        assert_eq!(reading.words(None), "60 s are forgiven behind `exp`, 30 s before `nbf`");
    }

    #[test]
    fn without_a_clock_a_declared_leeway_that_fits_the_sum_gives_it() {
        let reading = read(edges(60, 60, 40), Some(60), None);
        assert_eq!(reading.clock, Clock::Ahead { seconds: 40, told: false });
        assert_eq!(reading.words(Some(60)), "60 s, as declared");
    }

    #[test]
    fn without_a_clock_and_with_a_sum_that_does_not_fit_only_the_sum_is_known() {
        let reading = read(edges(60, 300, 0), Some(60), None);
        assert_eq!(reading.clock, Clock::Unknown { told: None });
        assert!(reading.words(Some(60)).starts_with("360 s are forgiven"));
        assert!(reading.forgives_more_than(60) && !reading.forgives_less_than(60));
    }

    #[test]
    fn a_clock_that_would_make_a_leeway_negative_is_not_the_one_that_judges() {
        let reading = read(edges(0, 0, -90), Some(60), Some(0));
        assert_eq!(reading.clock, Clock::Unknown { told: Some(0) });
        assert!(reading.forgives_less_than(60) && !reading.forgives_more_than(60));
    }

    #[test]
    fn one_second_of_rounding_contradicts_nothing() {
        for (late, early) in [(59, 60), (60, 61), (61, 59)] {
            let reading = read(edges(late, early, 0), Some(60), Some(1));
            assert!(!reading.forgives_more_than(60) && !reading.forgives_less_than(60));
        }
    }
}
