//! Words of a target, fit to be shown: without the credential, bounded, without control
//! characters (a terminal would obey them).

use super::{Credential, Outcome};
use crate::canary::Canaries;
use crate::redact::redact;

/// Longest text kept, in bytes.
const KEPT: usize = 2048;

impl Outcome {
    /// The outcome with the target's words made fit to be shown.
    pub(super) fn without(self, secrets: &[&str]) -> Outcome {
        let clean = |words: String| presentable(&words, secrets);
        match self {
            Outcome::Accepted { session, principal, roles } => Outcome::Accepted {
                session,
                principal: principal
                    .map(|name| if is_name(&name, secrets) { name } else { clean(name) }),
                roles: roles.into_iter().map(clean).collect(),
            },
            Outcome::Rejected { stage, path, code, message } => {
                Outcome::Rejected { stage, path, code: code.map(clean), message: clean(message) }
            }
            Outcome::Busy { why } => Outcome::Busy { why: clean(why) },
            Outcome::Broke { how } => Outcome::Broke { how: clean(how) },
            Outcome::Unsupported { why } => Outcome::Unsupported { why: clean(why) },
        }
    }
}

/// Whether the words of an outcome hold a piece of the credential.
pub(super) fn repeat(outcome: &Outcome, credential: &Credential) -> bool {
    let words: Vec<&str> = match outcome {
        Outcome::Accepted { principal, roles, .. } => {
            principal.iter().chain(roles).map(String::as_str).collect()
        }
        Outcome::Rejected { code, message, .. } => {
            code.iter().map(String::as_str).chain([message.as_str()]).collect()
        }
        Outcome::Busy { why: words }
        | Outcome::Broke { how: words }
        | Outcome::Unsupported { why: words } => vec![words],
    };
    let canaries = Canaries::of(credential);
    words.into_iter().any(|words| canaries.are_in(words))
}

/// A principal is compared with the user's name: one that can be shown is left as it is.
fn is_name(principal: &str, secrets: &[&str]) -> bool {
    let secret = secrets.iter().any(|secret| !secret.is_empty() && principal.contains(secret));
    !secret && principal.len() <= KEPT && !principal.chars().any(char::is_control)
}

/// The target's words without the secrets, at most about 2 KiB.
pub(crate) fn presentable(words: &str, secrets: &[&str]) -> String {
    let mut text = cut(words, 2 * KEPT).to_owned();
    for secret in secrets {
        text = redact(&text, secret);
    }
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let kept = cut(&text, KEPT);
    if kept.len() < text.len() || words.len() > 2 * KEPT {
        format!("{} ...", kept.trim_end())
    } else {
        kept.to_owned()
    }
}

/// An error with what lies under it: `error sending request` alone helps nobody.
pub(crate) fn causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        words = format!("{words}: {cause}");
        next = cause.source();
    }
    words
}

fn cut(text: &str, mut at: usize) -> &str {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_words_stay() {
        let words = "role \"x\" does not exist\n\u{1b}[31m";
        assert_eq!(presentable(words, &["x", ""]), "role \"x\" does not exist  [31m");
    }

    #[test]
    fn a_principal_that_looks_like_a_token_is_kept_and_one_that_is_the_token_is_not() {
        let accepted = |name: &str| Outcome::Accepted {
            session: true,
            principal: Some(name.to_owned()),
            roles: Vec::new(),
        };
        let pairwise = accepted("AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ");
        assert_eq!(pairwise.clone().without(&["a-token-of-some-kind"]), pairwise);
        let shown = accepted("a-token-of-some-kind").without(&["a-token-of-some-kind"]);
        assert_eq!(shown, accepted("[redacted]"));
    }

    #[test]
    fn long_words_are_cut() {
        let shown = presentable(&"é".repeat(90_000), &["a-token-of-some-kind"]);
        assert!(shown.len() <= KEPT + 4 && shown.ends_with(" ..."));
    }

    #[test]
    fn every_secret_is_taken_out_of_every_word() {
        let rejected = Outcome::Rejected {
            stage: super::super::Stage::AuthExchange,
            path: super::super::Path::Token,
            code: Some("first-secret-words".to_owned()),
            message: "bad first-secret-words or c2Vjb25kLXNlY3JldA==".to_owned(),
        };
        let shown =
            format!("{:?}", rejected.without(&["first-secret-words", "c2Vjb25kLXNlY3JldA=="]));
        assert!(!shown.contains("first") && !shown.contains("c2Vjb25k"), "{shown}");
    }
}
