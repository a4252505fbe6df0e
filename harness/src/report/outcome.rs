//! Outcomes in words, shared by the reports.

use crate::drivers::{Outcome, Path};
use crate::event::CaseResult;

/// `accepted as alice@example.com`, `refused at auth-exchange: 28000 token expired`.
pub(super) fn in_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted { principal: Some(principal), .. } => format!("accepted as {principal}"),
        Outcome::Accepted { principal: None, session: true, .. } => "accepted".to_owned(),
        Outcome::Accepted { principal: None, session: false, .. } => {
            "accepted (no session was opened)".to_owned()
        }
        Outcome::Rejected { stage, path, code, message } => {
            let by = match path {
                Path::Token | Path::Unknown => String::new(),
                Path::Password => " by the password check".to_owned(),
                Path::Certificate => " by the certificate check".to_owned(),
            };
            let code = code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
            format!("refused{by} at {}:{code} {message}", stage.name())
        }
        Outcome::Busy { why } => format!("busy: {why}"),
        Outcome::Broke { how } => format!("broke: {how}"),
        Outcome::Unsupported { why } => format!("unsupported: {why}"),
    }
}

/// The name of an outcome in machine-readable reports.
pub(super) fn kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::Rejected { .. } => "rejected",
        Outcome::Busy { .. } => "busy",
        Outcome::Broke { .. } => "broke",
        Outcome::Unsupported { .. } => "unsupported",
    }
}

/// What a result's outcome comes to in one line; a dash where nothing was executed.
pub(super) fn of(result: &CaseResult) -> String {
    result.outcome.as_ref().map_or_else(|| "-".to_owned(), in_words)
}
