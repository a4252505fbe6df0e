//! A token's text, made safe to print.

/// More characters of one value are left out.
const MOST: usize = 300;

/// The text without anything that a terminal obeys or an eye can't see, and not too long.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(MOST) {
        if c.is_control() || is_invisible(c) {
            out.push_str(&format!("\\u{{{:04x}}}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    let count = text.chars().count();
    if count > MOST {
        out.push_str(&format!("... ({count} characters)"));
    }
    out
}

/// Zero-width characters, and those that turn the direction of writing.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c"), "a\\u{001b}[2Jb\\u{202e}c");
        assert_eq!(printable("Ünïcode 名"), "Ünïcode 名");
    }

    #[test]
    fn a_long_text_is_cut_and_its_length_told() {
        let text = printable(&"x".repeat(1_000));
        assert!(text.ends_with("x... (1000 characters)") && text.len() < 400);
    }
}
