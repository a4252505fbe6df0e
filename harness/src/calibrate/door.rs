//! The door is shut: garbage, nothing and an unsigned token from nowhere are refused.

use mock_idp::clock;
use mock_idp::jose::base64url;
use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::{alg, compact};
use serde_json::json;

use super::Good;
use super::finding::finding;
use crate::drivers::Outcome;
use crate::event::{CaseResult, Control, Learnt};
use crate::plan::Login;
use crate::runner::{Lost, Run};

/// Knocks three times. An open door is one finding instead of hundreds.
///
/// # Errors
/// It is open.
pub(super) async fn check(run: &mut Run<'_>, login: &Login, good: &mut Good) -> Result<(), Lost> {
    let by = login.presentation.name();
    for (name, token, requirement) in knocks(login, &run.target.policy.user_claim) {
        // A target that locks a user after few refusals gets a sound login in between.
        let patience = run.target.max_failures.unwrap_or(u32::MAX);
        if patience <= 3 {
            run.sound_login(login).await?;
        }
        let outcome = knock(run, login, token).await?;
        let found = match &outcome {
            Outcome::Rejected { .. } | Outcome::Unsupported { .. } => continue,
            Outcome::Busy { why } => format!("no room by {by} for {name}: {why}"),
            Outcome::Broke { how } => format!("no answer by {by} to {name}: {how}"),
            Outcome::Accepted { .. } => {
                let found = format!("open: {name} logs in by {by}");
                run.learnt(Learnt::alarming("door", found.clone()));
                let sentence = format!("{name} logs in by {by}: no token is looked at");
                run.tell(CaseResult {
                    before: Control::Accepted,
                    ..finding("shut door", sentence, requirement, login, &outcome)
                });
                return Err(Lost(format!("the door is {found}")));
            }
        };
        run.learnt(Learnt::alarming("door", found));
        return Ok(());
    }
    good.shut.push(by);
    Ok(())
}

/// Garbage once more.
pub(super) async fn garbage(run: &mut Run<'_>, login: &Login) -> Result<Outcome, Lost> {
    knock(run, login, "garbage".to_owned()).await
}

async fn knock(run: &mut Run<'_>, login: &Login, token: String) -> Result<Outcome, Lost> {
    Ok(run.probe(login, token, "door").await?.outcome)
}

/// What is knocked with, by name.
fn knocks(login: &Login, user_claim: &str) -> [(&'static str, String, &'static Requirement); 3] {
    let header = json!({ "alg": "none", "typ": "JWT" });
    let claims = json!({
        "iss": "https://nobody.invalid",
        "aud": "nobody",
        "sub": login.user.sub,
        user_claim: login.name,
        "exp": clock::now() - 86_400,
    });
    let encoded = |value: &serde_json::Value| base64url::encode(value.to_string().as_bytes());
    let unsigned = format!("{}.{}.", encoded(&header), encoded(&claims));
    [
        ("garbage", "garbage".to_owned(), &compact::THREE_PARTS),
        ("an empty token", String::new(), &compact::THREE_PARTS),
        ("an unsigned token from nowhere", unsigned, &alg::NOT_NONE),
    ]
}
