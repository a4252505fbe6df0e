//! What is learnt of a target before anything is judged: whether the door is shut, whether a
//! sound token logs in as the right user, whether it may be used twice.

mod door;
mod sound;

use crate::drivers::Presentation;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// Something that was learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// What was looked at: `door`, `sound login`, `token reuse`, `clock`.
    pub what: &'static str,
    /// What was found, in words.
    pub found: String,
    /// It stops the run, or is a finding of its own.
    pub alarming: bool,
}

/// Calibrates every presentation that the plan uses, each with its first login. Gives the
/// presentations by which a sound token does not log in, with the target's words.
///
/// A sound login comes first, so that a target that refuses everything is told from one that a
/// bad token stops.
///
/// # Errors
/// The door is open, or no presentation works: nothing can be judged.
pub(crate) async fn calibrate(
    run: &mut Run<'_>,
    logins: &[&Login],
) -> Result<Vec<(Presentation, String)>, Lost> {
    let mut unusable = Vec::new();
    for login in logins {
        match sound::first(run, login).await? {
            Ok(()) => {}
            Err(why) => {
                unusable.push((login.presentation, format!("no sound login: {why}")));
                continue;
            }
        }
        door::check(run, login).await?;
        sound::again(run, login).await?;
    }
    if unusable.len() == logins.len() {
        let why: Vec<String> = unusable.into_iter().map(|(_, why)| why).collect();
        return Err(Lost(why.join("; ")));
    }
    Ok(unusable)
}
