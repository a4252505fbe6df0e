//! What is learnt of a target before anything is judged, in this order:
//!
//! 1. `door` and 2. `sound`, 3. `replay`, by each presentation: refusals and logins are as different
//!    as the protocols are;
//! 4. `leeway` and `clock`, 5. `refusals`, 6. `fetches`, once, by the first presentation that
//!    works: whatever carries a token, one validator reads it;
//! 7. `size`, by each presentation: each protocol has limits of its own;
//! 8. `nodes`, each node by the first presentation that it has.
//!
//! From 4 on a probe is made only where a selected case needs it (`need`), and only in so much
//! time (`TIME`).

mod clock;
mod door;
mod edges;
mod fetches;
mod finding;
mod leeway;
mod need;
mod nodes;
mod refusals;
mod replay;
mod search;
mod server_time;
mod size;
mod sound;

use std::time::{Duration, Instant};

use crate::drivers::Presentation;
use crate::event::{Control, Learnt};
use crate::plan::{Login, Plan};
use crate::runner::{Lost, Run};
use edges::Edges;
pub(crate) use edges::moved;
use need::Need;

/// When so much time has gone, no further probe begins: the target is slow, and cases matter more.
const TIME: Duration = Duration::from_secs(30);

/// What the run has learnt and needs later.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Presentations by which no sound token logs in, with the target's words.
    pub(crate) unusable: Vec<(Presentation, String)>,
    /// How late and how early tokens may be, and with which login it was measured.
    pub(crate) edges: Option<(Login, Edges)>,
    /// Soon after a fetch an unknown `kid` causes none.
    pub(crate) cool_down: bool,
    /// The longest token, in bytes, by each presentation that has a limit.
    pub(crate) largest: Vec<(Presentation, usize)>,
}

/// What went well, by presentation, to be told in one line each.
#[derive(Debug, Default)]
struct Good {
    logged_in: Vec<&'static str>,
    shut: Vec<&'static str>,
    principal: Option<String>,
    reused: Vec<&'static str>,
}

/// Learns what the plan needs, and tells before every case where it contradicts what is declared.
/// The first login of each presentation is used.
///
/// A sound login comes first, so that a target that refuses everything is told from one that a
/// bad token stops.
///
/// # Errors
/// The door is open, bad tokens stop good logins, or no presentation works: nothing can be
/// judged.
pub(crate) async fn calibrate(run: &mut Run<'_>, plan: &Plan) -> Result<Known, Lost> {
    let learnt = learn(run, plan).await;
    for result in std::mem::take(&mut run.contradictions) {
        run.tell(result);
    }
    learnt
}

async fn learn(run: &mut Run<'_>, plan: &Plan) -> Result<Known, Lost> {
    let begun = Instant::now();
    let logins = plan.logins(&run.target.policy.user_claim);
    let logins: Vec<&Login> = logins.iter().collect();
    let mut good = Good::default();
    let found = each(run, &logins, &mut good).await;
    good.tell(run);
    let mut known = Known { unusable: found?, ..Known::default() };
    let usable: Vec<&Login> = logins.into_iter().filter(|login| known.is_usable(login)).collect();
    let Some(first) = usable.first() else { return Ok(known) };
    for need in Need::of(plan, run.target) {
        if begun.elapsed() > TIME {
            let found = format!("not looked at: the target is slow, {} s are over", TIME.as_secs());
            run.learnt(Learnt::calm(need.name(), found));
            continue;
        }
        match need {
            Need::Leeway => {
                let edges = leeway::learn(run, first).await?;
                known.edges = edges.map(|edges| ((*first).clone(), edges));
            }
            Need::Refusals => refusals::learn(run, first).await?,
            Need::Fetches => known.cool_down = fetches::learn(run, first).await?,
            Need::Size => known.largest = size::learn(run, &usable).await?,
            Need::Nodes => nodes::learn(run, first).await?,
        }
    }
    Ok(known)
}

impl Known {
    pub(crate) fn is_usable(&self, login: &Login) -> bool {
        self.unusable.iter().all(|(by, _)| *by != login.presentation)
    }
}

async fn each(
    run: &mut Run<'_>,
    logins: &[&Login],
    good: &mut Good,
) -> Result<Vec<(Presentation, String)>, Lost> {
    let mut unusable = Vec::new();
    for login in logins {
        if let Err(why) = sound::first(run, login, good).await? {
            unusable.push((login.presentation, format!("no sound login: {why}")));
            continue;
        }
        replay::check(run, login, good).await?;
        door::check(run, login, good).await?;
        sound::again(run, login).await?;
    }
    match unusable.first() {
        Some((_, why)) if unusable.len() == logins.len() => Err(Lost(why.clone())),
        _ => Ok(unusable),
    }
}

/// Why a probe ended early.
enum Stop {
    /// So does the run.
    Lost(Lost),
    /// It can't be made with this target.
    Cannot(String),
}

impl From<Lost> for Stop {
    fn from(lost: Lost) -> Stop {
        Stop::Lost(lost)
    }
}

/// A sound login between two refusals, so that no user is locked by many in a row.
async fn between(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    if run.sound_login(login).await? == Control::Accepted || run.recovered(login).await?.is_some() {
        return Ok(());
    }
    Err(Lost("after a probe no sound token logs in any more".to_owned()))
}

impl Good {
    fn tell(self, run: &mut Run<'_>) {
        let mut say = |what: &'static str, by: &[&str], found: &dyn Fn(&str) -> String| {
            if !by.is_empty() {
                run.learnt(Learnt::calm(what, found(&by.join(", "))));
            }
        };
        let who = self.principal.unwrap_or_else(|| "somebody it does not name".to_owned());
        say("sound login", &self.logged_in, &|by| format!("accepted as {who} by {by}"));
        say("door", &self.shut, &|by| {
            format!("garbage, no token and an unsigned one are refused by {by}")
        });
        say("token reuse", &self.reused, &|by| format!("a sound token may be used twice by {by}"));
    }
}
