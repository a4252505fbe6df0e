//! Patterns with `*` (any text) and `?` (any one character), as filters and waivers use them.

/// Whether `text` as a whole fits `pattern`. Brackets are ordinary characters: they stand in the
/// ids of matrix cases.
pub fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut p, mut t) = (0, 0);
    // Where the last `*` stands, and how far into the text it reaches.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(wanted) if *wanted == '?' || *wanted == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((at, reach)) => {
                    *reach += 1;
                    p = *at + 1;
                    t = *reach;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_the_whole_text() {
        for (pattern, text, fits) in [
            ("id-token/*", "id-token/lifetime#late", true),
            ("*#late", "id-token/lifetime#late", true),
            ("*life*late", "id-token/lifetime#late", true),
            ("id-token", "id-token/lifetime#late", false),
            ("exp.?ast", "exp.past", true),
            ("exp.?past", "exp.past", false),
            ("*[alg=ES256]", "x#y[alg=ES256]", true),
            ("**", "", true),
            ("?", "", false),
            ("*ab", "aab", true),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
