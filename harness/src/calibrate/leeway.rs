//! How many seconds a target forgives, behind `exp` and before `nbf` and `iat`.
//!
//! Measured once, by the first presentation that works: whatever carries a token, the same
//! validator reads its times.

use mock_idp::defects::Severity;
use mock_idp::spec::Level;
use mock_idp::spec::requirements::exp::IN_FUTURE;

use super::clock::{Clock, Reading, read};
use super::edges::{Edge, Edges, measure};
use super::finding::observation;
use super::{Stop, server_time};
use crate::event::{CaseResult, Learnt};
use crate::plan::{Latitude, Login};
use crate::runner::{Lost, Run};
use crate::verdict::Verdict;

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
