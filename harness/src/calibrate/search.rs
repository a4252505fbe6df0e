//! Finding the second from which on a target refuses, with few probes.

/// Where to look, in seconds around a token's time.
pub(super) const MOST_S: i64 = 600;

/// A search between a second that is forgiven and one that is not.
#[derive(Clone, Debug)]
pub(super) struct Search {
    forgiven: i64,
    refused: Option<i64>,
    guesses: Vec<i64>,
}

impl Search {
    /// A search that looks around `guess` first; `forgiven` was forgiven.
    pub(super) fn new(forgiven: i64, guess: i64) -> Search {
        Search { forgiven, refused: None, guesses: vec![guess + 2, guess - 2] }
    }

    /// The next second to ask about; none when the edge is found, or lies beyond [`MOST_S`].
    pub(super) fn next(&mut self) -> Option<i64> {
        while let Some(guess) = self.guesses.pop() {
            if self.is_open(guess) {
                return Some(guess);
            }
        }
        match self.refused {
            None if self.forgiven < MOST_S => Some(MOST_S),
            None => None,
            Some(refused) if refused - self.forgiven > 1 => {
                Some(self.forgiven + (refused - self.forgiven) / 2)
            }
            Some(_) => None,
        }
    }

    /// What the target did at that second.
    pub(super) fn answered(&mut self, second: i64, forgiven: bool) {
        if forgiven {
            self.forgiven = self.forgiven.max(second);
        } else {
            self.refused = Some(self.refused.map_or(second, |known| known.min(second)));
        }
    }

    /// The last second that is forgiven; none where even [`MOST_S`] is.
    pub(super) fn last_forgiven(&self) -> Option<i64> {
        self.refused.map(|_| self.forgiven)
    }

    fn is_open(&self, second: i64) -> bool {
        second > self.forgiven && second < self.refused.unwrap_or(MOST_S)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The edge that a search finds in a target that forgives up to `last`, and its probes.
    fn found(last: i64, guess: i64) -> (Option<i64>, usize) {
        let mut search = Search::new(-MOST_S, guess);
        let mut probes = 0;
        while let Some(second) = search.next() {
            search.answered(second, second <= last);
            probes += 1;
        }
        (search.last_forgiven(), probes)
    }

    proptest! {
        #[test]
        fn the_edge_is_found_wherever_it_lies_with_few_probes(
            last in -MOST_S..MOST_S,
            guess in 0..MOST_S,
        ) {
            let (edge, probes) = found(last, guess);
            prop_assert_eq!(edge, Some(last));
            prop_assert!(probes <= 13, "{} probes", probes);
        }
    }

    #[test]
    fn a_guess_that_is_right_needs_four_probes() {
        assert_eq!(found(60, 60), (Some(60), 4));
        assert_eq!(found(59, 60), (Some(59), 4));
    }

    #[test]
    fn beyond_the_most_nothing_is_searched() {
        assert_eq!(found(MOST_S, 60), (None, 3));
    }
}
