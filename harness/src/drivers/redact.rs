//! Words of a target, fit to be shown: without the credential, bounded, without control
//! characters (a terminal would obey them).

use super::Outcome;

/// Longest text kept, in bytes.
const KEPT: usize = 2048;
/// Shorter matches with a secret are chance.
const SHORTEST: usize = 12;

impl Outcome {
    /// The outcome with the target's words made fit to be shown.
    pub(super) fn without(self, secrets: &[&str]) -> Outcome {
        let clean = |words: String| redact(&words, secrets);
        match self {
            Outcome::Accepted { session, principal, roles } => Outcome::Accepted {
                session,
                principal: principal.map(clean),
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

/// The target's words, with every part of a secret of at least 12 characters replaced by
/// `[token]`. Echoes come whole, cut short or in pieces.
pub(crate) fn redact(words: &str, secrets: &[&str]) -> String {
    let mut text = cut(words, 2 * KEPT).to_owned();
    for secret in secrets.iter().filter(|secret| secret.len() >= SHORTEST) {
        text = without(&text, secret);
    }
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let kept = cut(&text, KEPT);
    if kept.len() < text.len() || words.len() > 2 * KEPT {
        format!("{} ...", kept.trim_end())
    } else {
        kept.to_owned()
    }
}

fn cut(text: &str, at: usize) -> &str {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

fn without(text: &str, secret: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match echoed(rest, secret) {
            Some(length) => {
                shown.push_str("[token]");
                rest = &rest[length..];
            }
            None => {
                shown.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    shown
}

/// How many bytes at the start of `text` are a part of the secret, if enough are.
fn echoed(text: &str, secret: &str) -> Option<usize> {
    // Tokens hold no spaces; this keeps the search off ordinary words.
    let run = text.find(|c: char| c.is_whitespace() || c.is_control()).unwrap_or(text.len());
    let run = &text[..run];
    let shortest = run.char_indices().map(|(at, _)| at).find(|at| *at >= SHORTEST);
    let shortest = shortest.or_else(|| (run.len() >= SHORTEST).then_some(run.len()))?;
    let at = secret.find(&run[..shortest])?;
    let common = secret[at..].bytes().zip(run.bytes()).take_while(|(a, b)| a == b).count();
    Some(cut(run, common).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLWJ5dGVz";

    #[test]
    fn echoes_are_removed_whole_cut_and_in_pieces() {
        let piece = TOKEN.split('.').nth(1).unwrap();
        let words = format!("bad {TOKEN}, \"{}...\" payload={piece}", &TOKEN[..20]);
        assert_eq!(redact(&words, &[TOKEN]), "bad [token], \"[token]...\" payload=[token]");
    }

    #[test]
    fn ordinary_words_stay_and_control_characters_go() {
        assert_eq!(
            redact("role \"x\" does not exist\n\u{1b}[31m", &[TOKEN, "", "x"]),
            "role \"x\" does not exist  [31m"
        );
    }

    #[test]
    fn long_words_are_cut() {
        let shown = redact(&"é".repeat(90_000), &[TOKEN]);
        assert!(shown.len() <= KEPT + 4 && shown.ends_with(" ..."));
    }

    proptest! {
        #[test]
        fn no_part_of_a_secret_survives(
            before in ".{0,40}", secret in "[A-Za-z0-9_.-]{12,300}",
            cut in 0usize..100, after in ".{0,40}",
        ) {
            let from = cut % (secret.len() - SHORTEST + 1);
            let shown = redact(&format!("{before}{}{after}", &secret[from..]), &[&secret]);
            let windows = secret.as_bytes().windows(SHORTEST);
            for window in windows {
                prop_assert!(!shown.contains(std::str::from_utf8(window).unwrap()));
            }
        }
    }
}
