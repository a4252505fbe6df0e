//! Keeps tokens out of everything that is shown. A target's words may repeat the token that it
//! refused; what looks like one, or like a part of one, is cut out before an event is emitted.

/// What stands where something was cut out.
pub const MARK: &str = "[redacted]";

/// A run of encoded text of this many characters is no word of any language.
const SUSPICIOUS: usize = 40;
/// Parts of a token that are shorter say nothing.
const TELLING: usize = 8;
/// A run of this many characters that is found in the token as well is no chance.
const SHARED: usize = 12;

/// The text without the token and its parts, and without anything that looks like a token.
pub fn redact(text: &str, token: &str) -> String {
    let mut text = without_encoded(text);
    let mut parts: Vec<&str> = std::iter::once(token).chain(token.split('.')).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in parts.into_iter().filter(|part| part.len() >= TELLING) {
        text = text.replace(part, MARK);
    }
    if token.len() >= SHARED { without_pieces(&text, token) } else { text }
}

/// Cuts out every piece of the token: echoes are often cut short, or broken into lines.
fn without_pieces(text: &str, token: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (shown, length) = match shared(rest, token) {
            Some(length) => (MARK, length),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        out.push_str(shown);
        rest = &rest[length..];
    }
    out
}

/// How many bytes at the start of `text` stand in the token too, if enough do.
fn shared(text: &str, token: &str) -> Option<usize> {
    // Tokens hold no spaces; this keeps the search off ordinary words.
    let word = text.find(char::is_whitespace).map_or(text, |end| &text[..end]);
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let shortest = ends.find(|end| *end >= SHARED)?;
    let at = token.find(&word[..shortest])?;
    let common = word.chars().zip(token[at..].chars()).take_while(|(a, b)| a == b);
    Some(common.map(|(c, _)| c.len_utf8()).sum())
}

/// Cuts out every long run of base64, base64url and dots with capitals, small letters and digits
/// all in it.
fn without_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_alphanumeric() || "+/=-_.".contains(c) {
            run.push(c);
            continue;
        }
        out.push_str(if is_encoded(&run) { MARK } else { &run });
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

fn is_encoded(run: &str) -> bool {
    let has = |test: fn(&char) -> bool| run.chars().any(|c| test(&c));
    let mixed =
        has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase) && has(char::is_ascii_digit);
    (run.contains("eyJ") && run.len() >= TELLING) || (run.len() >= SUSPICIOUS && mixed)
}

#[cfg(test)]
mod tests {
    use mock_idp::mint::{Sound, mint};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_message_keeps_its_words_and_loses_the_token() {
        let token = mint(&Sound::new("http://127.0.0.1:1/default"), &[]).expect("a sound token");
        let payload = token.split('.').nth(1).expect("three parts");
        for (said, shown) in [
            (
                format!("invalid token {token}: bad audience"),
                "invalid token [redacted]: bad audience",
            ),
            (format!("can't parse \"{payload}\""), "can't parse \"[redacted]\""),
            (format!("token {}... refused", &token[..60]), "token [redacted] refused"),
            (
                "no pg_hba.conf entry for alice@example.com".to_owned(),
                "no pg_hba.conf entry for alice@example.com",
            ),
        ] {
            assert_eq!(redact(&said, &token), shown);
        }
    }

    #[test]
    fn another_token_than_the_one_presented_is_cut_out_as_well() {
        let token = mint(&Sound::new("http://127.0.0.1:1/default"), &[]).expect("a sound token");
        let shown = redact(&format!("last seen: {token}"), "");
        assert_eq!(shown, "last seen: [redacted]");
    }

    #[test]
    fn a_piece_of_a_token_is_cut_out_wherever_it_begins() {
        let token = "opaque-token-without-any-capitals";
        let shown = redact("at 9: \"token-without-any\"\nque-token-with", token);
        assert_eq!(shown, "at 9: \"[redacted]\"\n[redacted]");
    }

    proptest! {
        #[test]
        fn no_long_piece_survives(
            before in ".{0,40}", token in "[A-Za-z0-9_.-]{12,300}", from in 0usize..100,
        ) {
            let from = from % (token.len() - SHARED + 1);
            let shown = redact(&format!("{before}{}", &token[from..]), &token);
            for piece in token.as_bytes().windows(SHARED) {
                prop_assert!(!shown.contains(std::str::from_utf8(piece).expect("ASCII")));
            }
        }

        #[test]
        fn no_part_of_a_token_survives(before in ".{0,20}", after in ".{0,20}") {
            let token = mint(&Sound::new("http://127.0.0.1:1/default"), &[]).expect("a token");
            let shown = redact(&format!("{before}{token}{after}"), &token);
            for part in token.split('.') {
                prop_assert!(!shown.contains(part));
            }
        }
    }
}
