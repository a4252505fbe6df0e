//! Whether the nodes of a target answer alike. Each is asked by the first presentation that works:
//! a sound token, garbage, and tokens around the end of their lives.

use mock_idp::clock;
use mock_idp::defects::Severity;
use mock_idp::mint::{Sound, mint};
use mock_idp::spec::requirements::{compact::THREE_PARTS, exp::IN_FUTURE, identity::IS_LOGIN_USER};
use mock_idp::spec::{Level, Requirement};
use serde_json::json;

use super::finding::observation;
use crate::drivers::{self, Outcome};
use crate::event::{CaseResult, Learnt};
use crate::plan::Login;
use crate::runner::{Lost, Run};
use crate::verdict::Verdict;

/// What each node is asked.
struct Question {
    name: &'static str,
    token: String,
    about: &'static Requirement,
    /// Whoever takes it is open, whatever the others do.
    never: bool,
}

/// A question with its answer.
struct Answered {
    question: Question,
    answer: String,
}

/// Asks every node what the target was asked at its own address. One that answers otherwise is a
/// finding by the house: which node a client gets is chance.
pub(super) async fn learn(run: &mut Run<'_>, login: &Login) -> Result<(), Lost> {
    let own = answers(run, login).await?;
    let mut different = 0;
    for (at, node) in run.target.nodes.iter().enumerate() {
        let told = match at_node(run, login, node).await {
            Ok(answers) => compare(login, at + 1, &own, &answers),
            Err(why) => Some(differs(login, at + 1, &format!("it can't be asked: {why}"))),
        };
        if let Some(result) = told {
            different += 1;
            run.contradictions.push(result);
        }
    }
    let all = run.target.nodes.len();
    run.learnt(if different == 0 {
        Learnt::calm("nodes", format!("{all} of {all} answer alike"))
    } else {
        Learnt::alarming("nodes", format!("{different} of {all} answer otherwise"))
    });
    Ok(())
}

fn questions(run: &Run<'_>, login: &Login) -> Vec<Question> {
    let sound = run.tokens.sound(login);
    let ended = |seconds: i64| {
        let claims = vec![("exp".to_owned(), json!(clock::now() - seconds))];
        mint(&Sound { claims, ..sound.clone() }, &[]).unwrap_or_default()
    };
    let late = run.latitude.late_s;
    let question = |name, token, about, never| Question { name, token, about, never };
    vec![
        question("a sound token", mint(&sound, &[]).unwrap_or_default(), &IS_LOGIN_USER, false),
        question("garbage", "garbage".to_owned(), &THREE_PARTS, true),
        question("a token just within the leeway", ended(late - 5), &IN_FUTURE, false),
        question("a token just beyond the leeway", ended(late + 5), &IN_FUTURE, false),
        question("a token that ended a day ago", ended(86_400), &IN_FUTURE, true),
    ]
}

/// What a driver for the node says to each question.
async fn at_node(run: &mut Run<'_>, login: &Login, node: &str) -> Result<Vec<Answered>, String> {
    let by = login.presentation;
    let target = run
        .target
        .at_node(node, by, run.launched.placeholders())
        .map_err(|error| error.to_string())?
        .ok_or_else(|| format!("{} has no address", by.name()))?;
    let driver = drivers::open(&target, run.launched).map_err(|error| error.to_string())?;
    let own = run.presenter.exchange(driver);
    let answers = answers(run, login).await;
    run.presenter.exchange(own).close().await;
    answers.map_err(|Lost(why)| why)
}

/// Asks everything, with tokens that were never used.
async fn answers(run: &mut Run<'_>, login: &Login) -> Result<Vec<Answered>, Lost> {
    let mut answers = Vec::new();
    for question in questions(run, login) {
        let outcome = run.probe(login, question.token.clone(), "nodes").await?.outcome;
        let answer = match outcome {
            Outcome::Accepted { principal: Some(who), .. } => format!("accepted as {who}"),
            Outcome::Accepted { principal: None, .. } => "accepted".to_owned(),
            Outcome::Rejected { .. } | Outcome::Unsupported { .. } => "refused".to_owned(),
            Outcome::Busy { .. } => "told that there is no room".to_owned(),
            Outcome::Broke { .. } => "not answered".to_owned(),
        };
        answers.push(Answered { question, answer });
        // A refusal may count against the user; a sound login takes it back.
        run.twin_login(login).await?;
    }
    Ok(answers)
}

/// The result for a node whose answers differ.
fn compare(
    login: &Login,
    number: usize,
    own: &[Answered],
    node: &[Answered],
) -> Option<CaseResult> {
    let differing: Vec<(&Answered, &Answered)> =
        own.iter().zip(node).filter(|(own, node)| own.answer != node.answer).collect();
    let (first, _) = differing.first()?;
    let words: Vec<String> = differing
        .iter()
        .map(|(own, node)| {
            format!("{} is {}, and {} elsewhere", own.question.name, node.answer, own.answer)
        })
        .collect();
    let open = differing
        .iter()
        .any(|(_, node)| node.question.never && node.answer.starts_with("accepted"));
    let result = differs(login, number, &words.join("; "));
    Some(CaseResult {
        requirements: vec![first.question.about.id],
        level: if open { Level::Must } else { result.level },
        severity: if open { Some(Severity::Critical) } else { result.severity },
        ..result
    })
}

fn differs(login: &Login, number: usize, words: &str) -> CaseResult {
    CaseResult {
        verdict: Verdict::Fail,
        level: Level::Should,
        severity: Some(Severity::Medium),
        ..observation(&format!("node {number}"), format!("node {number}: {words}"), login)
    }
}
