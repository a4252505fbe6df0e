//! What is learnt of a target before anything is judged: whether the door is shut, whether a
//! sound token logs in as the right user, whether it may be used twice.

mod door;
mod finding;
mod replay;
mod sound;

use crate::drivers::Presentation;
use crate::event::Learnt;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// What went well, by presentation, to be told in one line each.
#[derive(Debug, Default)]
struct Good {
    logged_in: Vec<&'static str>,
    shut: Vec<&'static str>,
    principal: Option<String>,
    reused: Vec<&'static str>,
}

/// Calibrates every presentation that the plan uses, each with its first login. Gives the
/// presentations by which a sound token does not log in, with the target's words.
///
/// A sound login comes first, so that a target that refuses everything is told from one that a
/// bad token stops.
///
/// # Errors
/// The door is open, bad tokens stop good logins, or no presentation works: nothing can be
/// judged.
pub(crate) async fn calibrate(
    run: &mut Run<'_>,
    logins: &[&Login],
) -> Result<Vec<(Presentation, String)>, Lost> {
    let mut good = Good::default();
    let found = each(run, logins, &mut good).await;
    good.tell(run);
    found
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
