//! The text of a snapshot: cases in order of their ids, each with lines of `label: value`.

use std::collections::BTreeMap;
use std::fmt;

/// What is recorded of the cases of one scenario file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Lines by case id.
    pub cases: BTreeMap<String, Vec<Entry>>,
}

/// One line of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about: `verdict`, `message`. Once in a case.
    pub label: String,
    /// What was seen, on one line.
    pub value: String,
}

/// Why a text is no body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for BodyError {}

impl Body {
    /// Reads what [`Body`]'s `Display` wrote.
    ///
    /// # Errors
    /// The first line that is neither a case id, nor a line of a case, nor empty.
    pub fn parse(text: &str) -> Result<Body, BodyError> {
        let mut cases: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        let mut current: Option<&mut Vec<Entry>> = None;
        for (number, line) in (1..).zip(text.lines()) {
            let wrong = |what| BodyError { line: number, what };
            if line.trim().is_empty() {
                continue;
            }
            if let Some(entry) = line.strip_prefix("  ") {
                let (label, value) =
                    entry.split_once(": ").ok_or_else(|| wrong("it is not `label: value`"))?;
                let entries = current.as_mut().ok_or_else(|| wrong("it belongs to no case"))?;
                entries.push(Entry { label: label.to_owned(), value: value.to_owned() });
                continue;
            }
            if !line.contains('#') {
                return Err(wrong("it is no case id"));
            }
            if cases.contains_key(line) {
                return Err(wrong("the case stands there twice"));
            }
            current = Some(cases.entry(line.to_owned()).or_default());
        }
        Ok(Body { cases })
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (id, entries)) in self.cases.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            writeln!(f, "{id}")?;
            for Entry { label, value } in entries {
                writeln!(f, "  {label}: {value}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_was_edited_by_accident_is_refused_with_its_line() {
        for (text, line) in [
            ("<<<<<<< HEAD\na#b\n  verdict: pass\n", 1),
            ("a#b\n  verdict: pass\n=======\n", 3),
            ("  verdict: pass\n", 1),
            ("a#b\n  verdict\n", 2),
            ("a#b\n  verdict: pass\n\na#b\n", 4),
        ] {
            assert_eq!(Body::parse(text).map_err(|error| error.line), Err(line), "{text}");
        }
    }

    pub(in super::super) fn bodies() -> impl Strategy<Value = Body> {
        let entry = ("[a-z][a-z ]{0,8}[a-z]", r#"[^\pC\s][^\pC]{0,30}[^\pC\s]"#)
            .prop_map(|(label, value)| Entry { label, value });
        let entries = proptest::collection::vec(entry, 1..4);
        proptest::collection::btree_map("[a-z]{1,6}/[a-z]{1,6}#[a-z=\\[\\]-]{1,8}", entries, 0..5)
            .prop_map(|cases| Body { cases })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(body in bodies()) {
            prop_assert_eq!(Body::parse(&body.to_string()), Ok(body));
        }
    }
}
