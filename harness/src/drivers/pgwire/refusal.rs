//! What an ErrorResponse means: refused, busy or gone.

use fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::ErrorResponseBody;

use crate::drivers::{Outcome, Path, Stage};

/// What an ErrorResponse at this stage means. `status` is what OAUTHBEARER told before.
pub(super) fn outcome(error: &ErrorResponseBody, stage: Stage, status: Option<&str>) -> Outcome {
    let mut code = String::new();
    let (mut message, mut detail) = (String::new(), None);
    let mut fields = error.fields();
    // A field that cannot be read ends the list; what was read before it counts.
    while let Ok(Some(field)) = fields.next() {
        let value = String::from_utf8_lossy(field.value_bytes()).into_owned();
        match field.type_() {
            b'C' => code = value,
            b'M' => message = value,
            b'D' => detail = Some(value),
            _ => {}
        }
    }
    if let Some(detail) = detail {
        message = format!("{message} ({detail})");
    }
    if let Some(status) = status {
        message = format!("{message} [{status}]");
    }
    classify(stage, &code, message)
}

fn classify(stage: Stage, code: &str, message: String) -> Outcome {
    let full = code == "08004" && says_full(&message);
    match code {
        // No room: too many connections, a limit of the configuration, memory or disk, starting
        // up or shutting down.
        "53000" | "53100" | "53200" | "53300" | "53400" | "57P03" => {
            Outcome::Busy { why: format!("{code}: {message}") }
        }
        "08004" if full => Outcome::Busy { why: format!("{code}: {message}") },
        "57P01" | "57P02" => Outcome::Broke { how: format!("{code}: {message}") },
        _ => Outcome::Rejected {
            stage,
            path: path(stage, code),
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            message,
        },
    }
}

/// 08004 is "connection rejected": a full table for some, "TLS required" for Materialize.
fn says_full(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    ["too many", "limit", "exhausted", "maximum"].iter().any(|word| message.contains(word))
}

/// Who refused. 28P01 is a password check's answer: a token that a server takes for a password
/// never reached a validator.
fn path(stage: Stage, code: &str) -> Path {
    match (stage, code) {
        (_, "28P01") => Path::Password,
        (Stage::AuthExchange, "28000") => Path::Token,
        _ => Path::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classified(stage: Stage, code: &str, message: &str) -> String {
        match classify(stage, code, message.to_owned()) {
            Outcome::Rejected { path, .. } => format!("rejected by {}", path.name()),
            Outcome::Busy { .. } => "busy".to_owned(),
            Outcome::Broke { .. } => "broke".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_full_connection_table_is_busy_and_never_a_refusal() {
        for code in ["53300", "53400", "57P03"] {
            assert_eq!(classified(Stage::Startup, code, "no room"), "busy", "{code}");
            assert_eq!(classified(Stage::SessionStart, code, "no room"), "busy", "{code}");
        }
        assert_eq!(classified(Stage::Startup, "08004", "too many connections"), "busy");
    }

    #[test]
    fn tls_required_is_a_refusal_at_start_up() {
        let tls = classified(Stage::Startup, "08004", "TLS encryption is required");
        assert_eq!(tls, "rejected by unknown");
    }

    #[test]
    fn who_refused_follows_from_stage_and_code() {
        assert_eq!(classified(Stage::AuthExchange, "28P01", "x"), "rejected by password");
        assert_eq!(classified(Stage::AuthExchange, "28000", "x"), "rejected by token");
        assert_eq!(classified(Stage::AuthExchange, "08P01", "x"), "rejected by unknown");
        assert_eq!(classified(Stage::SessionStart, "28000", "x"), "rejected by unknown");
    }

    #[test]
    fn a_server_that_shuts_down_broke() {
        assert_eq!(classified(Stage::AuthExchange, "57P01", "x"), "broke");
    }
}
