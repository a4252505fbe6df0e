//! The largest sound token that still logs in, by each presentation: protocols have limits.

use mock_idp::mint::{Sound, mint};
use serde_json::json;

use super::between;
use crate::drivers::{Outcome, Presentation};
use crate::event::Learnt;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// The first length that is tried, in bytes of the whole token.
const FIRST: usize = 4 * 1024;
/// No token is made longer.
const MOST: usize = 256 * 1024;

/// What stopped a token from growing.
#[derive(PartialEq)]
struct Limit {
    /// The longest that logged in; 0: none of the lengths that were tried.
    taken: usize,
    refused: usize,
    said: String,
    /// It gave no answer: nobody asks again.
    broke: bool,
}

/// Learns the limit of each presentation; those that have one, with the longest token that they
/// take.
pub(super) async fn learn(
    run: &mut Run<'_>,
    logins: &[&Login],
) -> Result<Vec<(Presentation, usize)>, Lost> {
    let (mut free, mut limited) = (Vec::new(), Vec::new());
    for login in logins {
        // Who refuses the padding itself says nothing about lengths.
        if let Err((said, _)) = is_taken(run, login, 0).await? {
            let by = login.presentation.name();
            let found = format!("can't be measured by {by}: a claim beside the usual ones: {said}");
            run.learnt(Learnt::calm("largest token", found));
            continue;
        }
        match limit(run, login).await? {
            Some(limit) => limited.push((login.presentation, limit)),
            None => free.push(login.presentation.name()),
        }
    }
    // Presentations with the same limit are told in one line.
    for (at, (_, limit)) in limited.iter().enumerate() {
        let same = |(_, other): &&(Presentation, Limit)| other == limit;
        if limited.iter().position(|one| same(&one)) == Some(at) {
            let by: Vec<&str> = limited.iter().filter(same).map(|(by, _)| by.name()).collect();
            run.learnt(limit.learnt(&by.join(", ")));
        }
    }
    if !free.is_empty() {
        let found = format!("more than {} KiB by {}", MOST / 1024, free.join(", "));
        run.learnt(Learnt::calm("largest token", found).with("bytes", MOST));
    }
    Ok(limited.into_iter().map(|(by, limit)| (by, limit.taken)).collect())
}

impl Limit {
    fn learnt(&self, by: &str) -> Learnt {
        let Limit { taken, refused, said, broke } = self;
        let what = if *broke { "gets no answer" } else { "is refused" };
        let found = format!("{taken} bytes by {by}; one of {refused} {what}: {said}");
        Learnt::calm("largest token", found).with("bytes", *taken)
    }
}

/// Doubles the length until a token is not taken, then looks between the last two.
async fn limit(run: &mut Run<'_>, login: &Login) -> Result<Option<Limit>, Lost> {
    let mut taken = 0;
    let mut length = FIRST;
    let mut limit = loop {
        if length > MOST {
            return Ok(None);
        }
        match is_taken(run, login, length).await? {
            Ok(()) => taken = length,
            Err((said, broke)) => break Limit { taken, refused: length, said, broke },
        }
        length *= 2;
    };
    while !limit.broke && limit.refused - limit.taken > (limit.taken / 8).max(512) {
        let middle = limit.taken + (limit.refused - limit.taken) / 2;
        match is_taken(run, login, middle).await? {
            Ok(()) => limit.taken = middle,
            Err((said, broke)) => limit = Limit { refused: middle, said, broke, ..limit },
        }
    }
    Ok(Some(limit))
}

/// Whether a sound token of this length logs in; else the target's words, and whether it gave no
/// answer.
async fn is_taken(
    run: &mut Run<'_>,
    login: &Login,
    length: usize,
) -> Result<Result<(), (String, bool)>, Lost> {
    let token = match of_length(&run.tokens.sound(login), length) {
        Ok(token) => token,
        Err(error) => return Ok(Err((error, false))),
    };
    let (said, broke) = match run.probe(login, token, "largest token").await?.outcome {
        Outcome::Accepted { .. } => return Ok(Ok(())),
        Outcome::Rejected { message, .. } => (message, false),
        Outcome::Busy { why: said } | Outcome::Unsupported { why: said } => (said, false),
        Outcome::Broke { how } => (how, true),
    };
    between(run, login).await?;
    Ok(Err((said, broke)))
}

/// The token with a claim that pads it to this length, or three bytes less.
fn of_length(sound: &Sound, length: usize) -> Result<String, String> {
    let padded = |padding: usize| {
        let mut sound = sound.clone();
        sound.claims.push(("ssoh_padding".to_owned(), json!("p".repeat(padding))));
        mint(&sound, &[]).map_err(|error| error.to_string())
    };
    let bare = padded(0)?.len();
    // Base64url writes three bytes as four.
    padded(length.saturating_sub(bare) / 4 * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_as_long_as_it_shall_be() {
        let sound = Sound::new("http://127.0.0.1:1/default");
        for length in [FIRST, 5_001, MOST] {
            let token = of_length(&sound, length).expect("a token");
            assert!((length - 3..=length).contains(&token.len()), "{length}: {}", token.len());
        }
    }
}
