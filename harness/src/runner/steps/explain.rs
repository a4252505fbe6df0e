//! `accept-or-explain`: after a change of settings a target may log in, or say what is wrong.
//!
//! No standard asks for an explanation, and a server may hide its reasons from clients on purpose.
//! So an explanation passes, and silence is observed: it never fails.

use crate::drivers::Outcome;
use crate::event::ReasonGiven;
use crate::plan::StepLogin;
use crate::scenario::Stated;
use crate::verdict::{Judgement, Verdict};

/// What a target may call a setting beside its own name.
const ALSO_CALLED: &[(&str, &[&str])] = &[
    ("issuer", &["iss"]),
    ("audience", &["aud"]),
    ("client_id", &["azp", "client"]),
    ("user_claim", &["claim", "email", "sub", "preferred_username"]),
    ("leeway", &["exp", "nbf", "iat", "expired", "clock"]),
    ("algorithms", &["alg", "algorithm"]),
];

/// The judgement, where the step states `accept-or-explain`.
pub(super) fn judged(
    judgement: Judgement,
    step: &StepLogin,
    outcome: &Outcome,
    given: ReasonGiven,
    settings: &[(String, String)],
) -> Judgement {
    if step.step.expect != Some(Stated::AcceptOrExplain) || judgement.verdict != Verdict::Observed {
        return judgement;
    }
    let (verdict, reason) = match outcome {
        Outcome::Accepted { principal: Some(who), .. } if *who != step.login.name => {
            (Verdict::Fail, format!("accepted as {who}, and the token names {}", step.login.name))
        }
        Outcome::Accepted { .. } => (Verdict::Pass, "accepted, as it may be".to_owned()),
        Outcome::Rejected { message, .. }
            if given == ReasonGiven::Confirmed || names_cause(message, settings) =>
        {
            (Verdict::Pass, "refused, and its words name the cause".to_owned())
        }
        _ => (
            Verdict::Observed,
            "refused, and its words do not name the cause: who configured it has to guess"
                .to_owned(),
        ),
    };
    Judgement { verdict, reason, ..judgement }
}

/// Whether a word of the message is a name of one of the settings.
fn names_cause(message: &str, settings: &[(String, String)]) -> bool {
    let message = message.to_lowercase();
    let mut words = message.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.any(|word| settings.iter().any(|(name, _)| *name == word || is_called(name, word)))
}

fn is_called(name: &str, word: &str) -> bool {
    ALSO_CALLED.iter().any(|(setting, names)| *setting == name && names.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_explains_when_it_names_the_setting_and_not_by_a_syllable() {
        let settings = [("issuer".to_owned(), "https://a.example/".to_owned())];
        for (message, explains) in [
            ("iss does not equal the configured issuer", true),
            ("Wrong ISSUER", true),
            ("invalid `iss`", true),
            ("", false),
            ("authentication failed", false),
            ("there was an issue with the login, which is dismissed", false),
            ("token expired", false),
        ] {
            assert_eq!(names_cause(message, &settings), explains, "{message}");
        }
    }
}
