//! How many seconds a target forgives, behind `exp` and before `nbf` and `iat`.
//!
//! Measured once, by the first presentation that works: whatever carries a token, the same
//! validator reads its times. Each refusal is followed by a sound login.

use mock_idp::clock;
use mock_idp::defects::Severity;
use mock_idp::mint::{Sound, mint};
use mock_idp::spec::Level;
use mock_idp::spec::requirements::exp::IN_FUTURE;
use serde_json::json;

use super::clock::{Clock, Reading, read};
use super::edge::{MOST_S, Search};
use super::finding::observation;
use super::{Stop, between, server_time};
use crate::drivers::Outcome;
use crate::event::{CaseResult, Learnt};
use crate::plan::{Latitude, Login};
use crate::runner::{Lost, Run};
use crate::verdict::Verdict;

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

/// Measures both edges, tells what they mean, and lets the time cases be judged by it. Gives the
/// edges, to be compared with those at the end of the run.
pub(super) async fn learn(run: &mut Run<'_>, login: &Login) -> Result<Option<Edges>, Lost> {
    let edges = match measure(run, login).await {
        Ok(edges) => edges,
        Err(Stop::Lost(lost)) => return Err(lost),
        Err(Stop::Cannot(why)) => {
            run.learnt(Learnt::calm("leeway", format!("can't be measured: {why}")));
            return Ok(None);
        }
    };
    let declared = run.target.policy.leeway_s;
    let reading = read(edges, declared, server_time::ahead_s(run).await);
    tell(run, edges, &reading);
    contradict(run, login, edges, &reading);
    if let Some(latitude) = latitude(edges, declared, &reading) {
        run.latitude = latitude;
        run.tokens.leeway_s = latitude.edge_s + run.tokens.shift_s;
    }
    Ok(Some(edges))
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
async fn measure(run: &mut Run<'_>, login: &Login) -> Result<Edges, Stop> {
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

fn tell(run: &mut Run<'_>, edges: Edges, reading: &Reading) {
    let declared = run.target.policy.leeway_s;
    run.learnt(reading.clock.learnt());
    let mut learnt = match (edges.late, edges.early) {
        (Edge::Unchecked, _) => {
            Learnt::alarming("leeway", "none: a token that ended a year ago logs in")
        }
        (_, Edge::Unchecked) => {
            Learnt::alarming("leeway", "none: a token that begins in a year logs in")
        }
        _ => Learnt {
            alarming: declared.is_some_and(|declared| reading.forgives_more_than(declared)),
            ..Learnt::calm("leeway", reading.words(declared))
        },
    };
    for (name, edge) in [("late_s", edges.late), ("early_s", edges.early)] {
        if let Edge::At(seconds) = edge {
            learnt = learnt.with(name, seconds);
        }
    }
    run.learnt(learnt);
}

/// What is declared and what was measured differ: to forgive more is a failure of the target's own
/// word (the case at the edge judges the standards' part), to forgive less is lawful.
fn contradict(run: &mut Run<'_>, login: &Login, edges: Edges, reading: &Reading) {
    let Some(declared) = run.target.policy.leeway_s else { return };
    if [edges.late, edges.early].contains(&Edge::Unchecked) {
        // That is no leeway, and has cases of its own.
        return;
    }
    let sentence = format!("a leeway of {declared} s is declared; {}", reading.words(None));
    let told = observation("leeway", sentence, login);
    if reading.forgives_more_than(declared) {
        run.contradictions.push(CaseResult {
            verdict: Verdict::Fail,
            level: Level::Should,
            severity: Some(Severity::Medium),
            requirements: vec![IN_FUTURE.id],
            attackers: vec!["any-token"],
            cwe: vec![613],
            ..told
        });
    } else if reading.forgives_less_than(declared) {
        run.contradictions.push(told);
    }
}

/// What the time cases are judged by from here on (rule B6: declared, else measured).
fn latitude(edges: Edges, declared: Option<i64>, reading: &Reading) -> Option<Latitude> {
    match (declared, reading.clock) {
        (Some(leeway_s), Clock::Ahead { seconds, .. }) => {
            // A clock is read to the second.
            let blur = i64::from(seconds != 0);
            let late_s = leeway_s - seconds + blur;
            Some(Latitude { late_s, early_s: leeway_s + seconds + blur, edge_s: late_s })
        }
        (Some(_), Clock::Unknown { .. }) => None,
        (None, _) => match edges {
            Edges { late: Edge::At(late), early: Edge::At(early) } => {
                Some(Latitude { late_s: late + 1, early_s: early + 1, edge_s: late + 1 })
            }
            _ => None,
        },
    }
}
