//! Keys that take turns by the clock: nothing runs, each look computes whose turn it is.

use crate::clock::NumericDate;
use crate::jose::Key;

/// Keys that sign one after the other, round and round.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    /// Two or more; the first one signs from `since` on.
    keys: Vec<Key>,
    /// How many seconds each signs.
    every: i64,
    /// How many seconds each is still published after that.
    overlap: i64,
    since: NumericDate,
}

impl Turns {
    /// None where a turn takes no time, or the overlap is longer than a turn.
    pub(super) fn new(
        keys: Vec<Key>,
        every: i64,
        overlap: i64,
        since: NumericDate,
    ) -> Option<Turns> {
        let sound = every >= 1 && (0..=every).contains(&overlap);
        sound.then_some(Turns { keys, every, overlap, since })
    }

    /// Whose turn it is, and whose it was, while that one is still published.
    pub(super) fn at(&self, now: NumericDate) -> (&Key, Option<&Key>) {
        let turn = self.turn(now);
        let within = (now - self.since).max(0) % self.every;
        let previous = (turn > 0 && within < self.overlap).then(|| self.key(turn - 1));
        (self.key(turn), previous)
    }

    /// Ends the turn of now.
    pub(super) fn next(&mut self, now: NumericDate) {
        self.since = now - (self.turn(now) + 1) * self.every;
    }

    /// Whether a key takes part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.keys.iter().any(|key| key.name == name)
    }

    /// How long each signs, and how long it is published after that, in seconds.
    pub(super) fn spans(&self) -> (i64, i64) {
        (self.every, self.overlap)
    }

    /// The number of the turn; a clock that was set back before the start shows the first one.
    fn turn(&self, now: NumericDate) -> i64 {
        (now - self.since).max(0) / self.every
    }

    fn key(&self, turn: i64) -> &Key {
        let at = usize::try_from(turn).unwrap_or_default() % self.keys.len();
        &self.keys[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyRing;

    fn turns(every: i64, overlap: i64) -> Turns {
        let keys = KeyRing::A.cycle("es256-a").into_iter().cloned().collect();
        Turns::new(keys, every, overlap, 1_000).expect("sound spans")
    }

    #[test]
    fn each_key_signs_for_its_turn_and_is_published_for_the_overlap() {
        let turns = turns(60, 30);
        let at = |now| {
            let (current, previous) = turns.at(now);
            (current.name.to_string(), previous.map(|key| key.name.to_string()))
        };
        let named = |current: &str, previous: Option<&str>| {
            (current.to_owned(), previous.map(ToOwned::to_owned))
        };
        assert_eq!(at(0), named("es256-a", None), "before the start");
        assert_eq!(at(1_059), named("es256-a", None));
        assert_eq!(at(1_060), named("es256-new-a", Some("es256-a")));
        assert_eq!(at(1_089), named("es256-new-a", Some("es256-a")));
        assert_eq!(at(1_090), named("es256-new-a", None));
        assert_eq!(at(1_120), named("es256-newer-a", Some("es256-new-a")));
        assert_eq!(at(1_180), named("es256-a", Some("es256-newer-a")));
    }

    #[test]
    fn a_turn_can_be_ended_early_and_the_next_one_is_a_whole_one() {
        let mut turns = turns(60, 60);
        turns.next(1_010);
        let (current, previous) = turns.at(1_010);
        assert_eq!(
            (&*current.name, previous.map(|key| &*key.name)),
            ("es256-new-a", Some("es256-a"))
        );
        assert_eq!(turns.at(1_069).0.name, "es256-new-a");
        assert_eq!(turns.at(1_070).0.name, "es256-newer-a");
    }

    #[test]
    fn no_turn_takes_no_time_and_no_overlap_is_longer_than_a_turn() {
        for (every, overlap) in [(0, 0), (-1, 0), (60, 61), (60, -1)] {
            assert!(Turns::new(Vec::new(), every, overlap, 0).is_none(), "{every} {overlap}");
        }
    }
}
