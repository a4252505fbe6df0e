//! Refusals in a row on a throw-away user, until the answer or the time that it takes changes:
//! a lock, or a growing delay.
//!
//! Once, by the first presentation that works, and never more often than the target declares that
//! it bears. The user does not exist, so nobody is locked out.

use std::time::Duration;

use super::finding::observation;
use super::{Stop, between};
use crate::drivers::Outcome;
use crate::event::Learnt;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// How often where the target declares no limit: five times, and once to see what five did.
pub(super) const MOST: u32 = 6;
/// An answer that takes so much longer than the first ones, and three times as long, is slow.
const SLOWER_BY: Duration = Duration::from_millis(150);

/// One refusal.
#[derive(Clone, Debug)]
struct Refusal {
    /// Its words, without what counts or tells the time.
    said: String,
    took: Duration,
}

/// What refusals in a row bring about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// Another answer after so many.
    Lock { after: usize, said: String },
    /// Longer answers after so many.
    Delay { after: usize, from: Duration, to: Duration },
}

/// Refuses until something changes, and tells it.
pub(super) async fn learn(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    let most = run.target.max_failures.unwrap_or(MOST);
    let (change, made) = match in_a_row(run, login, most).await {
        Ok(seen) => seen,
        Err(Stop::Lost(lost)) => return Err(lost),
        Err(Stop::Cannot(why)) => {
            run.learnt(Learnt::calm("refusals", why));
            return between(run, login).await;
        }
    };
    run.learnt(match &change {
        None => Learnt::calm("refusals", format!("no lock and no delay within {made} in a row"))
            .with("in_a_row", made),
        Some(Change::Lock { after, said }) => Learnt::calm(
            "refusals",
            format!("after {after} in a row a user is locked ({said}): a sound login stands behind each"),
        )
        .with("locks_after", *after),
        Some(Change::Delay { after, from, to }) => Learnt::calm(
            "refusals",
            format!(
                "after {after} in a row answers slow down, from {} ms to {} ms: a sound login stands \
                 behind each",
                from.as_millis(),
                to.as_millis()
            ),
        )
        .with("slows_after", *after)
        .with("from_ms", from.as_millis())
        .with("to_ms", to.as_millis()),
    });
    if let (Some(Change::Lock { after, .. }), Some(declared)) = (change, run.target.max_failures) {
        let sentence = format!(
            "a user is locked after {after} refusals in a row, and {declared} are declared"
        );
        run.contradictions.push(observation("refusals", sentence, login));
    }
    between(run, login).await
}

async fn in_a_row(
    run: &mut Run<'_>,
    login: &Login,
    most: u32,
) -> Result<(Option<Change>, u32), Stop> {
    let throw_away = Login { name: throw_away(&run.target.policy.user_claim), ..login.clone() };
    let mut refusals = Vec::new();
    for made in 1..=most {
        let answer = run.probe(&throw_away, "garbage".to_owned(), "refusals").await?;
        match answer.outcome {
            Outcome::Rejected { code, message, .. } => {
                let said = constant(&format!("{} {message}", code.unwrap_or_default()));
                refusals.push(Refusal { said, took: answer.took });
            }
            Outcome::Accepted { .. } => {
                return Err(Stop::Cannot("garbage logs in a user who does not exist".to_owned()));
            }
            Outcome::Busy { why: said }
            | Outcome::Broke { how: said }
            | Outcome::Unsupported { why: said } => {
                return Err(Stop::Cannot(format!("after {} in a row: {said}", made - 1)));
            }
        }
        if let Some(change) = change(&refusals) {
            return Ok((Some(change), made));
        }
    }
    Ok((None, most))
}

/// What the last of them shows, beside the first.
fn change(refusals: &[Refusal]) -> Option<Change> {
    let (first, last) = (refusals.first()?, refusals.last()?);
    let after = refusals.len() - 1;
    if last.said != first.said {
        return Some(Change::Lock { after, said: last.said.clone() });
    }
    let [one, two, .., before, _] = refusals else { return None };
    let usual = one.took.min(two.took);
    let slow = |refusal: &Refusal| refusal.took > usual + SLOWER_BY && refusal.took > usual * 3;
    // A single slow answer may be anybody's.
    let delay = || Change::Delay { after: after - 1, from: usual, to: last.took };
    (slow(before) && slow(last)).then(delay)
}

/// A name that nobody has.
fn throw_away(user_claim: &str) -> String {
    if user_claim == "email" { "ssoh_probe@example.com" } else { "ssoh_probe" }.to_owned()
}

/// The words without their digits: a count or a time is no other answer.
fn constant(words: &str) -> String {
    let without: String = words.chars().filter(|c| !c.is_ascii_digit()).collect();
    without.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusals(seen: &[(&str, u64)]) -> Vec<Refusal> {
        seen.iter()
            .map(|(said, ms)| Refusal { said: constant(said), took: Duration::from_millis(*ms) })
            .collect()
    }

    #[test]
    fn another_answer_is_a_lock_and_another_number_is_none() {
        let same = refusals(&[("28000 no, at 12:01", 1), ("28000 no, at 12:02", 1)]);
        assert_eq!(change(&same), None);
        let locked = refusals(&[("no", 1), ("no", 1), ("locked", 1)]);
        assert_eq!(change(&locked), Some(Change::Lock { after: 2, said: "locked".to_owned() }));
        let at_once = refusals(&[("no", 1), ("locked", 1)]);
        assert_eq!(change(&at_once), Some(Change::Lock { after: 1, said: "locked".to_owned() }));
    }

    #[test]
    fn answers_that_stay_slow_are_a_delay_and_a_single_slow_one_is_none() {
        let once = refusals(&[("no", 2), ("no", 500), ("no", 2)]);
        assert_eq!(change(&once), None);
        let growing = refusals(&[("no", 2), ("no", 2), ("no", 200), ("no", 400)]);
        let (from, to) = (Duration::from_millis(2), Duration::from_millis(400));
        assert_eq!(change(&growing), Some(Change::Delay { after: 2, from, to }));
        let always = refusals(&[("no", 300), ("no", 320), ("no", 310)]);
        assert_eq!(change(&always), None);
    }
}
