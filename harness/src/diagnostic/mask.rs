//! Lines of files are shown, and files hold passwords.

/// The text with the values of passwords and secrets blotted out, byte for byte.
pub(super) fn masked(text: &str) -> String {
    let keys = text.to_ascii_lowercase();
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(value) = next_value(&keys, done) {
        let begin = value + text[value..].len() - text[value..].trim_start_matches(' ').len();
        let end = begin + length(&text[begin..]);
        masked.push_str(&text[done..begin]);
        masked.extend(std::iter::repeat_n('*', end - begin));
        done = end;
    }
    masked.push_str(&text[done..]);
    masked
}

/// Where the value of the next key begins that ends in `password` or `secret`.
fn next_value(keys: &str, from: usize) -> Option<usize> {
    ["password:", "secret:", "password\":", "secret\":"]
        .iter()
        .filter_map(|key| keys[from..].find(key).map(|at| from + at + key.len()))
        .min()
}

fn length(value: &str) -> usize {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
        None => value.find([',', '}', '\n']).unwrap_or(value.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_the_shown_line_is_blotted_out() {
        let text = "as: { user: a, password: \"p,w\" }\nPGPASSWORD: é\n\"client_secret\": x\ny: 1";
        let masked = masked(text);
        assert_eq!(
            masked,
            "as: { user: a, password: ***** }\nPGPASSWORD: **\n\"client_secret\": *\ny: 1"
        );
        assert_eq!(masked.len(), text.len(), "places stay what they are");
    }
}
