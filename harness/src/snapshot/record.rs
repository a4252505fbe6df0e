//! From a result to the lines that are recorded of it.

use super::body::Entry;
use super::stable::Stable;
use crate::drivers::{Outcome, Path};
use crate::event::{CaseResult, Control, ReasonGiven};
use crate::verdict::Verdict;

/// Requests whose number the clock of the target's cache decides, and those that belong to no
/// endpoint. What a case demands of them is in its verdict.
const CACHED: &[&str] =
    &["openid-configuration", "oauth-authorization-server", "jwks_uri", "unknown", "control"];

/// What is recorded of a case; none where it was not judged, which says nothing of the target.
pub fn record(result: &CaseResult, stable: &Stable) -> Option<Vec<Entry>> {
    if result.verdict == Verdict::Inconclusive {
        return None;
    }
    if result.verdict == Verdict::Skip {
        let why = stable.text(&result.reason);
        return Some(vec![line("verdict", "skip".to_owned()), line("why", why)]);
    }
    let mut lines = vec![line("verdict", verdict(result))];
    if let Some(reason) = &result.waiver {
        lines.push(line("waiver", stable.text(reason)));
    }
    if let Some(outcome) = &result.outcome {
        lines.extend(answer(outcome, result, stable));
    }
    if (result.before, result.after) != (Control::Accepted, Control::Accepted) {
        let (before, after) = (result.before.name(), result.after.name());
        lines.push(line("sound login", format!("{before} before, {after} after")));
    }
    let mut requests: Vec<String> = result
        .idp_requests
        .iter()
        .filter(|(endpoint, _)| !CACHED.contains(&endpoint.as_str()))
        .map(|(endpoint, count)| format!("{endpoint} {count}"))
        .collect();
    let mut effects: Vec<String> = result.effects.iter().map(|e| stable.text(e)).collect();
    for (label, all) in [("idp requests", &mut requests), ("left behind", &mut effects)] {
        if !all.is_empty() {
            all.sort();
            lines.push(line(label, all.join("; ")));
        }
    }
    Some(lines)
}

/// `fail (must)`. A waived failure is called so whether or not its waiver has expired: the day
/// changes nothing about the target.
fn verdict(result: &CaseResult) -> String {
    let name = match (result.verdict, &result.waiver) {
        (Verdict::Observed, _) => return Verdict::Observed.name().to_owned(),
        (Verdict::Stale, _) => Verdict::Pass.name(),
        (Verdict::Known, _) | (_, Some(_)) => "waived",
        (verdict, None) => verdict.name(),
    };
    format!("{name} ({})", result.level.name())
}

fn answer(outcome: &Outcome, result: &CaseResult, stable: &Stable) -> Vec<Entry> {
    match outcome {
        Outcome::Accepted { session, principal, roles } => {
            let principal = principal.as_deref().map(|name| format!(" as {}", stable.text(name)));
            let principal = principal.unwrap_or_default();
            let session = if *session { "" } else { ", without a session" };
            let mut lines = vec![line("outcome", format!("accepted{principal}{session}"))];
            if !roles.is_empty() {
                let mut roles: Vec<String> = roles.iter().map(|role| stable.text(role)).collect();
                roles.sort();
                lines.push(line("roles", roles.join(", ")));
            }
            lines
        }
        Outcome::Rejected { stage, path, code, message } => {
            let by = match path {
                Path::Token => " by the token check",
                Path::Password => " by the password check",
                Path::Certificate => " by the certificate check",
                Path::Unknown => "",
            };
            let code = code.as_deref().map(|code| format!(" with {}", stable.text(code)));
            let code = code.unwrap_or_default();
            let mut lines =
                vec![line("outcome", format!("rejected at {}{by}{code}", stage.name()))];
            lines.push(message_line(message, stable));
            if result.reason_given != ReasonGiven::Unknown {
                lines.push(line("reason given", result.reason_given.name().to_owned()));
            }
            lines
        }
        Outcome::Busy { why: said } => other("busy", said, stable),
        Outcome::Broke { how: said } => other("broke", said, stable),
        Outcome::Unsupported { why: said } => other("unsupported", said, stable),
    }
}

fn other(what: &str, said: &str, stable: &Stable) -> Vec<Entry> {
    vec![line("outcome", what.to_owned()), message_line(said, stable)]
}

fn message_line(said: &str, stable: &Stable) -> Entry {
    line("message", format!("\"{}\"", stable.text(said)))
}

fn line(label: &str, value: String) -> Entry {
    Entry { label: label.to_owned(), value }
}
