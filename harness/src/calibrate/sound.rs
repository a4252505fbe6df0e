//! A sound token must log in, as the right user: without that nothing is judged.

use mock_idp::spec::requirements::identity::IS_LOGIN_USER;
use mock_idp::user::User;

use super::{Learnt, door};
use crate::drivers::Outcome;
use crate::event::Control;
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// How far the provider's clock is put back for a target that refuses tokens as not yet valid.
const BACK_S: i64 = -120;

/// The first sound login by one presentation. The inner error says why it can't be used.
pub(super) async fn first(run: &mut Run<'_>, login: &Login) -> Result<Result<(), String>, Lost> {
    let mut outcome = run.fresh_login(login).await?;
    if matches!(outcome, Outcome::Rejected { .. }) && run.tokens.shift_s == 0 {
        run.tokens.shift_s = BACK_S;
        let shifted = run.fresh_login(login).await?;
        if matches!(shifted, Outcome::Accepted { .. }) {
            run.learnt(Learnt {
                what: "clock",
                found: format!(
                    "a token issued 10 s ago is refused, one issued {} s ago is not: the target's \
                     clock is behind; every token is minted {} s back",
                    10 - BACK_S,
                    -BACK_S
                ),
                alarming: false,
            });
            outcome = shifted;
        } else {
            run.tokens.shift_s = 0;
        }
    }
    let by = login.presentation.name();
    let why = match outcome {
        Outcome::Accepted { principal: Some(who), .. } if who != login.name => {
            if is_another_user(run, login, &who) {
                run.tell(door::finding(
                    "sound-login",
                    format!("the sound token of {} logs in as {who}", login.name),
                    &IS_LOGIN_USER,
                    login,
                ));
                return Err(Lost(format!("a sound token logs in as somebody else: {who}")));
            }
            format!(
                "it logged in as {who}, and {} was expected: look at policy.user_claim and whoami",
                login.name
            )
        }
        Outcome::Accepted { principal, .. } => {
            let who = principal.unwrap_or_else(|| "somebody (the target was not asked who)".into());
            run.learnt(Learnt {
                what: "sound login",
                found: format!("accepted by {by} as {who}"),
                alarming: false,
            });
            return Ok(Ok(()));
        }
        Outcome::Rejected { message, .. } => format!("refused by {by}: {message}"),
        Outcome::Busy { why } => format!("no room by {by}: {why}"),
        Outcome::Broke { how } => format!("no answer by {by}: {how}"),
        Outcome::Unsupported { why } => format!("not supported by {by}: {why}"),
    };
    run.learnt(Learnt { what: "sound login", found: why.clone(), alarming: true });
    Ok(Err(why))
}

/// The sound login after the door check, with the same token: a probe of its reuse, and of what
/// bad tokens do to good logins.
pub(super) async fn again(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    let reused = run.controls.reuse;
    if run.sound_login(login).await? != Control::Accepted {
        let found = match run.recovered(login).await? {
            Some(after) => {
                format!("after garbage a sound token was refused for {:.1} s", after.as_secs_f64())
            }
            None => {
                let why = "after garbage no sound token logs in any more".to_owned();
                run.learnt(Learnt { what: "sound login", found: why.clone(), alarming: true });
                return Err(Lost(why));
            }
        };
        run.learnt(Learnt { what: "sound login", found, alarming: true });
    } else if reused && run.controls.reuse {
        run.learnt(Learnt {
            what: "token reuse",
            found: "a sound token may be used twice".to_owned(),
            alarming: false,
        });
    }
    if !run.other_user_works {
        run.other_user_works = run.other_user_logs_in(login).await?;
    }
    Ok(())
}

/// Whether that is the name of an End-User whose token it was not.
fn is_another_user(run: &Run<'_>, login: &Login, who: &str) -> bool {
    [User::alice(), User::bob()]
        .iter()
        .filter(|user| **user != login.user)
        .any(|user| user.claim(&run.target.policy.user_claim) == Some(who))
}
