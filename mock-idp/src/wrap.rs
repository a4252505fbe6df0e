//! Text in lines of a given width.

/// Breaks text between words so that no line is longer than `width` characters, where its words
/// allow that. Never empty: no text is one empty line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The same, joined, with `indent` spaces before each line but the first.
pub(crate) fn hanging(text: &str, indent: usize, width: usize) -> String {
    wrap(text, width.saturating_sub(indent)).join(&format!("\n{:indent$}", ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_line_is_too_long_unless_it_is_one_word_and_no_word_is_lost(
            text in "[a-z ]{0,80}", width in 1usize..40,
        ) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(line.chars().count() <= width || !line.contains(' '));
            }
            let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
            prop_assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        }
    }
}
