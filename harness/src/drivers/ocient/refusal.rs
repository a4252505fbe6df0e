//! What an error means: refused, busy or gone.

use ocient_protocol::message::ConfirmationResponse;

use crate::drivers::{Outcome, Path, Stage};

/// The code by which a server asks for the whole login once more.
pub(super) const AGAIN: i32 = -202;

/// The code of a session that has expired.
pub(super) const EXPIRED: i32 = -733;

/// What an error at this stage means.
pub(super) fn outcome(error: ConfirmationResponse, stage: Stage) -> Outcome {
    let ConfirmationResponse { reason, sql_state, vendor_code, .. } = error;
    match sql_state.get(..2) {
        // No room: resources, or the operator is at work.
        Some("53") => Outcome::Busy { why: format!("{sql_state}/{vendor_code}: {reason}") },
        _ if vendor_code == AGAIN => Outcome::Busy { why: format!("{sql_state}/-202: {reason}") },
        _ => Outcome::Rejected {
            stage,
            path: path(stage),
            code: Some(format!("{sql_state}/{vendor_code}")),
            message: reason,
        },
    }
}

/// What ended it, in one line.
pub(super) fn in_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Rejected { code, message, .. } => match code {
            Some(code) => format!("{message} ({code})"),
            None => message,
        },
        Outcome::Busy { why } | Outcome::Unsupported { why } => why,
        Outcome::Broke { how } => how,
        Outcome::Accepted { .. } => "it ended before the statement was executed".to_owned(),
    }
}

/// Whether the outcome is a refusal with this code.
pub(super) fn is(outcome: &Outcome, vendor_code: i32) -> bool {
    let code = match outcome {
        Outcome::Rejected { code: Some(code), .. } => code.rsplit('/').next(),
        Outcome::Busy { why } => why.split(':').next().and_then(|code| code.rsplit('/').next()),
        _ => None,
    };
    code.and_then(|code| code.parse().ok()) == Some(vendor_code)
}

/// The server's codes do not tell who refused. A token goes to its validator and nowhere else.
fn path(stage: Stage) -> Path {
    match stage {
        Stage::AuthExchange => Path::Token,
        _ => Path::Unknown,
    }
}
