//! A sound token must log in, as the right user: without that nothing is judged.

use mock_idp::defects::Severity;
use mock_idp::spec::requirements::compact::THREE_PARTS;
use mock_idp::spec::requirements::identity::IS_LOGIN_USER;
use mock_idp::user::User;

use super::finding::finding;
use super::{Good, door};
use crate::drivers::Outcome;
use crate::event::{CaseResult, Control, Learnt};
use crate::plan::Login;
use crate::runner::{Lost, Run};
use crate::verdict::Verdict;

/// How far the provider's clock is put back for a target that refuses tokens as not yet valid.
const BACK_S: i64 = -120;

/// The first sound login by one presentation. The inner error says why it can't be used.
pub(super) async fn first(
    run: &mut Run<'_>,
    login: &Login,
    good: &mut Good,
) -> Result<Result<(), String>, Lost> {
    let mut outcome = run.fresh_login(login).await?;
    if matches!(outcome, Outcome::Rejected { .. }) && run.tokens.shift_s == 0 {
        run.tokens.shift_s = BACK_S;
        let shifted = run.fresh_login(login).await?;
        if matches!(shifted, Outcome::Accepted { .. }) {
            let found = format!(
                "a token issued 10 s ago is refused, one issued {} s ago is not: the target's \
                 clock is behind; every token is minted {} s back",
                10 - BACK_S,
                -BACK_S
            );
            run.learnt(Learnt::calm("clock", found).with("minted_back_s", -BACK_S));
            outcome = shifted;
        } else {
            run.tokens.shift_s = 0;
        }
    }
    let by = login.presentation.name();
    let why = match outcome {
        Outcome::Accepted { principal: Some(ref who), .. } if *who != login.name => {
            if is_another_user(run, login, who) {
                let sentence = format!("the sound token of {} logs in as {who}", login.name);
                let lost = Lost(format!("a sound token logs in as somebody else: {who}"));
                run.tell(finding("sound login", sentence, &IS_LOGIN_USER, login, &outcome));
                return Err(lost);
            }
            format!(
                "it logged in as {who}, and {} was expected: look at policy.user_claim and whoami",
                login.name
            )
        }
        Outcome::Accepted { principal, .. } => {
            good.logged_in.push(by);
            good.principal = good.principal.take().or(principal);
            return Ok(Ok(()));
        }
        Outcome::Busy { why } => return Err(Lost(format!("the target has no room: {why}"))),
        Outcome::Rejected { message, .. } => format!("refused by {by}: {message}"),
        Outcome::Broke { how } => format!("no answer by {by}: {how}"),
        Outcome::Unsupported { why } => format!("not supported by {by}: {why}"),
    };
    run.learnt(Learnt::alarming("sound login", why.clone()));
    Ok(Err(why))
}

/// The sound login after the door check: what bad tokens do to good logins.
///
/// # Errors
/// Bad tokens stop good logins.
pub(super) async fn again(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    if run.sound_login(login).await? != Control::Accepted {
        after_garbage(run, login).await?;
    }
    if !run.other_user_works {
        run.other_user_works = run.other_user_logs_in(login).await?;
    }
    Ok(())
}

/// Three refusals in a row may lock a user; a single one that stops good logins is a finding.
async fn after_garbage(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    let Some(first) = run.recovered(login).await? else {
        return Err(Lost("after garbage no sound token logs in any more".to_owned()));
    };
    let outcome = door::garbage(run, login).await?;
    let seconds = first.as_secs_f64();
    if run.twin_login(login).await? == Control::Accepted {
        let found = format!(
            "refused for {seconds:.1} s after three refusals, not after one: perhaps a lock"
        );
        run.learnt(Learnt::alarming("sound login", found));
        return Ok(());
    }
    run.tell(CaseResult {
        verdict: Verdict::Poisoned,
        severity: Some(Severity::High),
        recovered_after: Some(first),
        before: Control::Accepted,
        after: Control::Rejected,
        cwe: vec![400],
        ..finding(
            "garbage alone",
            format!("one garbage token stops every good login for {seconds:.1} s"),
            &THREE_PARTS,
            login,
            &outcome,
        )
    });
    Err(Lost("bad tokens stop good logins".to_owned()))
}

/// Whether that is the name of an End-User whose token it was not.
fn is_another_user(run: &Run<'_>, login: &Login, who: &str) -> bool {
    [User::alice(), User::bob()]
        .iter()
        .filter(|user| **user != login.user)
        .any(|user| user.claim(&run.target.policy.user_claim) == Some(who))
}
