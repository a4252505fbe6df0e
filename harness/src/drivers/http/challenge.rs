//! Parameters of a `WWW-Authenticate` challenge (RFC 9110 section 11.2).

/// The parameter's value, its quotes and escapes undone. Names are matched whatever their case;
/// of several challenges in one header the first that has it counts.
pub(super) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    while !rest.is_empty() {
        // A word is a scheme, a token68 or, with `=` behind it, a parameter's name.
        let word_end = rest.find([' ', '\t', ',', '=', '"']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after.trim_start_matches([' ', '\t', ',', '"']);
            continue;
        };
        let (value, behind) = take_value(value.trim_start());
        if word.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = behind.trim_start_matches([' ', '\t', ',']);
    }
    None
}

fn take_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([' ', '\t', ',']).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_inside_a_quoted_value_is_no_parameter() {
        let header = r#"Basic realm="error=\"x\", error=y", Bearer Error = "bad, \"very\"", a=b"#;
        assert_eq!(parameter(header, "error").as_deref(), Some("bad, \"very\""));
        assert_eq!(parameter(header, "a").as_deref(), Some("b"));
        assert_eq!(parameter(header, "error_description"), None);
    }

    proptest! {
        #[test]
        fn any_header_ends_and_every_quoted_value_comes_back(
            noise in r#"[ -~]{0,60}"#, value in r#"[ -~]{0,40}"#,
        ) {
            let _ = parameter(&noise, "error");
            let quoted = value.replace('\\', r"\\").replace('"', "\\\"");
            let header = format!("Bearer realm=\"x\", error=\"{quoted}\", z=1");
            prop_assert_eq!(parameter(&header, "error"), Some(value));
        }
    }
}
