//! The edges of a token's life as a target sees them: how late and how early it may be. Each
//! refusal is followed by a sound login.

use mock_idp::clock;
use mock_idp::mint::{Sound, mint};
use serde_json::json;

use super::search::{MOST_S, Search};
use super::{Stop, between};
use crate::drivers::Outcome;
use crate::event::Learnt;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// Where the edge is looked for first in a target that declares no leeway.
const USUAL_S: i64 = 60;
/// A time so far away that no leeway reaches it.
const YEAR_S: i64 = 31_536_000;
/// How long the tokens of this probe live.
const LIFETIME_S: i64 = 300;
/// How often an edge that seems to have moved is looked at.
const LOOKS: usize = 3;
/// Whole seconds on both sides of two clocks: a difference of so many is none.
pub(super) const BLUR_S: i64 = 2;

/// What a target forgives at one end of a token's life, by the provider's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// So many seconds and no more.
    At(i64),
    /// More than [`MOST_S`] seconds, but not a year.
    Beyond,
    /// Even a year: it does not look.
    Unchecked,
}

/// The edges at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edges {
    /// Behind `exp`.
    pub(crate) late: Edge,
    /// Before `nbf` and `iat`.
    pub(crate) early: Edge,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Late,
    Early,
}

/// Looks at the edges again: why the cases about times prove nothing, where one has moved by more
/// than a second.
///
/// # Errors
/// The run cannot go on.
pub(crate) async fn moved(run: &mut Run<'_>) -> Result<Option<String>, Lost> {
    let Some((login, edges)) = run.known.edges.clone() else { return Ok(None) };
    for (end, edge) in [(End::Late, edges.late), (End::Early, edges.early)] {
        let Edge::At(last) = edge else { continue };
        match stands(run, &login, end, last).await {
            Ok(true) => {}
            Ok(false) => {
                let why = "the target's clock, or what it forgives, moved by more than a second \
                           during the run";
                run.learnt(Learnt::alarming("clock", why));
                return Ok(Some(why.to_owned()));
            }
            Err(Stop::Lost(lost)) => return Err(lost),
            Err(Stop::Cannot(why)) => {
                return Ok(Some(format!("its times could not be measured again: {why}")));
            }
        }
    }
    Ok(None)
}

/// Whether the edge is where it was. A slow answer may look like a clock that moved, so a
/// difference is looked at again.
async fn stands(run: &mut Run<'_>, login: &Login, end: End, last: i64) -> Result<bool, Stop> {
    for _ in 0..LOOKS {
        if is_forgiven(run, login, end, last - BLUR_S).await?
            && !is_forgiven(run, login, end, last + BLUR_S).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Both edges as they are now.
///
/// # Errors
/// They can't be measured with this target, or the run cannot go on.
pub(super) async fn measure(run: &mut Run<'_>, login: &Login) -> Result<Edges, Stop> {
    Ok(Edges {
        late: edge(run, login, End::Late).await?,
        early: edge(run, login, End::Early).await?,
    })
}

async fn edge(run: &mut Run<'_>, login: &Login, end: End) -> Result<Edge, Stop> {
    if !is_forgiven(run, login, end, -MOST_S).await? {
        return Err(Stop::Cannot(format!(
            "a token with {MOST_S} s to spare is refused where others are not"
        )));
    }
    let guess = run.target.policy.leeway_s.unwrap_or(USUAL_S);
    let mut search = Search::new(-MOST_S, guess);
    while let Some(second) = search.next() {
        let forgiven = is_forgiven(run, login, end, second).await?;
        search.answered(second, forgiven);
    }
    match search.last_forgiven() {
        Some(last) => Ok(Edge::At(last)),
        None if is_forgiven(run, login, end, YEAR_S).await? => Ok(Edge::Unchecked),
        None => Ok(Edge::Beyond),
    }
}

/// Whether a token that is so many seconds too late or too early logs in.
async fn is_forgiven(
    run: &mut Run<'_>,
    login: &Login,
    end: End,
    seconds: i64,
) -> Result<bool, Stop> {
    let now = clock::now();
    let (begins, ends) = match end {
        End::Late => (now - seconds - LIFETIME_S - MOST_S, now - seconds),
        End::Early => (now + seconds, now + seconds.max(0) + LIFETIME_S + MOST_S),
    };
    let claims = [("iat", begins), ("nbf", begins), ("exp", ends)];
    let claims = claims.map(|(name, time)| (name.to_owned(), json!(time))).to_vec();
    let sound = Sound { claims, ..run.tokens.sound(login) };
    let token = mint(&sound, &[]).map_err(|error| Stop::Cannot(error.to_string()))?;
    match run.probe(login, token, "leeway").await?.outcome {
        Outcome::Accepted { .. } => Ok(true),
        Outcome::Rejected { .. } => {
            between(run, login).await?;
            Ok(false)
        }
        Outcome::Busy { why: said }
        | Outcome::Broke { how: said }
        | Outcome::Unsupported { why: said } => Err(Stop::Cannot(said)),
    }
}
