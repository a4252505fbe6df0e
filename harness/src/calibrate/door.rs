//! The door is shut: garbage, nothing and an unsigned token from nowhere are refused.

use std::time::Duration;

use mock_idp::clock;
use mock_idp::defects::Severity;
use mock_idp::jose::base64url;
use mock_idp::spec::requirements::{alg, compact};
use mock_idp::spec::{Level, Requirement};
use serde_json::json;

use super::Learnt;
use crate::drivers::Outcome;
use crate::event::{CaseResult, Control, ReasonGiven};
use crate::plan::Login;
use crate::runner::{Lost, Run};
use crate::verdict::Verdict;

/// Knocks three times. An open door is one finding instead of hundreds.
///
/// # Errors
/// It is open.
pub(super) async fn check(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    let by = login.presentation.name();
    for (name, token, requirement) in knocks(login, &run.target.policy.user_claim) {
        // A target that locks a user after few refusals gets a sound login in between.
        let patience = run.target.max_failures.unwrap_or(u32::MAX);
        if patience <= 3 {
            run.sound_login(login).await?;
        }
        let credential = run.tokens.present(login, token, "door");
        let answer = run.presenter.present(|| Ok(credential.clone())).await?;
        let found = match answer.outcome {
            Outcome::Rejected { .. } | Outcome::Unsupported { .. } => continue,
            Outcome::Busy { why } => format!("no room by {by} for {name}: {why}"),
            Outcome::Broke { how } => format!("no answer by {by} to {name}: {how}"),
            Outcome::Accepted { .. } => {
                let found = format!("open: {name} logs in by {by}");
                run.learnt(Learnt { what: "door", found: found.clone(), alarming: true });
                let sentence = format!("{name} logs in by {by}: no token is looked at");
                run.tell(finding("door", sentence, requirement, login));
                return Err(Lost(format!("the door is {found}")));
            }
        };
        run.learnt(Learnt { what: "door", found, alarming: true });
    }
    let found = format!("garbage, no token and an unsigned one are refused by {by}");
    run.learnt(Learnt { what: "door", found, alarming: false });
    Ok(())
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

/// What calibration finds is a finding like any other, at MUST.
pub(super) fn finding(
    name: &str,
    sentence: String,
    requirement: &'static Requirement,
    login: &Login,
) -> CaseResult {
    CaseResult {
        id: format!("calibrate/{name}#{}", login.presentation.name()),
        title: format!("{name}, before anything is judged"),
        why: Some("who gets in like this gets in as anyone".to_owned()),
        verdict: Verdict::Fail,
        level: Level::Must,
        severity: Some(Severity::Critical),
        requirements: vec![requirement.id],
        presentation: Some(login.presentation),
        kind: Some(login.kind),
        attackers: vec!["outsider"],
        cwe: vec![287],
        defects: Vec::new(),
        expectation: None,
        outcome: None,
        took: Duration::ZERO,
        reason_given: ReasonGiven::Unknown,
        before: Control::None,
        after: Control::None,
        idp_requests: Vec::new(),
        effects: Vec::new(),
        recovered_after: None,
        reason: sentence,
        waiver: None,
        source: ("calibrate".to_owned(), 0),
    }
}
