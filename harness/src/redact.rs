//! Keeps tokens out of everything that is shown. A target's words may repeat the token that it
//! refused; what looks like one, or like a part of one, is cut out before an event is emitted.

/// What stands where something was cut out.
pub const MARK: &str = "[redacted]";

/// A run of encoded text of this many characters is no word of any language.
const SUSPICIOUS: usize = 40;
/// Parts of a token that are shorter say nothing.
const TELLING: usize = 8;

/// The text without the token and its parts, and without anything that looks like a token.
pub fn redact(text: &str, token: &str) -> String {
    let mut text = without_encoded(text);
    let mut parts: Vec<&str> = std::iter::once(token).chain(token.split('.')).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in parts.into_iter().filter(|part| part.len() >= TELLING) {
        text = text.replace(part, MARK);
    }
    text
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

    proptest! {
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
