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

/// What is recorded of a case or an observation; none where it was not judged, or the run had no
/// occasion to see it, which says nothing of the target.
pub fn record(result: &CaseResult, stable: &Stable) -> Option<Vec<Entry>> {
    let unseen = result.verdict == Verdict::Skip && result.is_observation();
    if unseen || result.verdict == Verdict::Inconclusive {
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
    match (result.before, result.after) {
        (Control::Accepted, Control::Accepted) | (Control::None, Control::None) => {}
        (before, after) => {
            let controls = format!("{} before, {} after", before.name(), after.name());
            lines.push(line("sound login", controls));
        }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use mock_idp::spec::Level;

    use super::super::body::Body;
    use super::*;
    use crate::drivers::Stage;
    use crate::event::sample;

    fn result(id: &str, verdict: Verdict, outcome: Option<Outcome>) -> CaseResult {
        let result = sample::result(verdict, Level::Must);
        CaseResult { id: format!("a#{id}"), outcome, ..result }
    }

    fn accepted(principal: &str) -> Option<Outcome> {
        let roles = vec!["writers".to_owned(), "readers".to_owned()];
        Some(Outcome::Accepted { session: true, principal: Some(principal.to_owned()), roles })
    }

    fn refused(message: &str) -> Option<Outcome> {
        let (stage, path, message) = (Stage::AuthExchange, Path::Token, message.to_owned());
        Some(Outcome::Rejected { stage, path, code: Some("28000".to_owned()), message })
    }

    fn written(results: Vec<CaseResult>) -> String {
        let stable = Stable::new("http://127.0.0.1:41234/default");
        let cases = results.into_iter().filter_map(|r| Some((r.id.clone(), record(&r, &stable)?)));
        Body { cases: cases.collect::<BTreeMap<_, _>>() }.to_string()
    }

    #[test]
    fn a_snapshot_says_what_the_target_did() {
        let left = vec!["role ssoh_7_2 in readers".to_owned(), "role ssoh_7_1".to_owned()];
        let silent = Some(Outcome::Broke { how: "no answer within 0.7 s".to_owned() });
        let results = vec![
            CaseResult {
                reason_given: ReasonGiven::Confirmed,
                ..result("refused", Verdict::Pass, refused("not of http://127.0.0.1:41234/default"))
            },
            CaseResult {
                idp_requests: vec![("jwks_uri".to_owned(), 2), ("canary".to_owned(), 1)],
                ..result("accepted", Verdict::Fail, accepted("alice@example.com"))
            },
            CaseResult { effects: left, ..result("left", Verdict::Unclean, refused("no")) },
            CaseResult {
                after: Control::Rejected,
                recovered_after: Some(Duration::from_secs(4)),
                ..result("poison", Verdict::Poisoned, refused("no"))
            },
            CaseResult {
                waiver: Some("our ticket 7".to_owned()),
                ..result("waived", Verdict::Known, accepted("bob@example.com"))
            },
            result("silent", Verdict::Fail, silent),
            result("seen", Verdict::Observed, accepted("alice@example.com")),
            CaseResult {
                reason: "ES384 is missing".to_owned(),
                ..result("no", Verdict::Skip, None)
            },
            result("doubtful", Verdict::Inconclusive, None),
            CaseResult { id: "observed#nothing".to_owned(), ..result("", Verdict::Skip, None) },
        ];
        insta::assert_snapshot!(written(results), @r#"
        a#accepted
          verdict: fail (must)
          outcome: accepted as alice@example.com
          roles: readers, writers
          idp requests: canary 1

        a#left
          verdict: unclean (must)
          outcome: rejected at auth-exchange by the token check with 28000
          message: "no"
          left behind: role {{disposable}}; role {{disposable}} in readers

        a#no
          verdict: skip
          why: ES384 is missing

        a#poison
          verdict: poisoned (must)
          outcome: rejected at auth-exchange by the token check with 28000
          message: "no"
          sound login: accepted before, rejected after

        a#refused
          verdict: pass (must)
          outcome: rejected at auth-exchange by the token check with 28000
          message: "not of {{issuer}}"
          reason given: confirmed

        a#seen
          verdict: observed
          outcome: accepted as alice@example.com
          roles: readers, writers

        a#silent
          verdict: fail (must)
          outcome: broke
          message: "no answer within {{n}} s"

        a#waived
          verdict: waived (must)
          waiver: our ticket 7
          outcome: accepted as bob@example.com
          roles: readers, writers
        "#);
    }

    #[test]
    fn what_the_day_the_machine_and_the_cache_decide_is_not_recorded() {
        let expired = CaseResult {
            waiver: Some("our ticket 7".to_owned()),
            ..result("x", Verdict::Fail, refused("no"))
        };
        let waived = CaseResult {
            verdict: Verdict::Known,
            took: Duration::from_secs(3),
            idp_requests: vec![("openid-configuration".to_owned(), 1), ("jwks_uri".to_owned(), 1)],
            source: ("elsewhere/a.yaml".to_owned(), 99),
            ..expired.clone()
        };
        assert_eq!(written(vec![expired]), written(vec![waived]));
    }
}
