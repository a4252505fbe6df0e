//! Reads a filter expression: `or` of `and` of `not` of predicates and parentheses.

use mock_idp::defects::Severity;

use super::{Comparison, Filter, FilterError};

const NAMES: &[&str] = &["id", "defect", "requirement", "clause", "severity", "tag", "profile"];

/// Nothing that a person writes is nested deeper.
const DEPTH: usize = 64;

pub(super) fn expression(text: &str) -> Result<Filter, FilterError> {
    let mut reader = Reader { text, chars: text.chars().collect(), at: 0, depth: 0 };
    let filter = reader.or()?;
    reader.space();
    match reader.chars.get(reader.at) {
        None => Ok(filter),
        Some(')') => Err(reader.error(reader.at, "this parenthesis closes nothing")),
        Some(_) => Err(reader.error(reader.at, "`and` or `or` must stand between two predicates")),
    }
}

struct Reader<'a> {
    text: &'a str,
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn or(&mut self) -> Result<Filter, FilterError> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Filter::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Filter, FilterError> {
        let mut left = self.not()?;
        while self.word("and") {
            left = Filter::And(Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Filter, FilterError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error(self.at, "it is nested too deeply"));
        }
        let filter = if self.word("not") {
            Filter::Not(Box::new(self.not()?))
        } else if self.chars.get(self.at) == Some(&'(') {
            let open = self.at;
            self.at += 1;
            let inner = self.or()?;
            self.space();
            if self.chars.get(self.at) != Some(&')') {
                return Err(self.error(open, "this parenthesis is never closed"));
            }
            self.at += 1;
            inner
        } else {
            self.predicate()?
        };
        self.depth -= 1;
        Ok(filter)
    }

    fn predicate(&mut self) -> Result<Filter, FilterError> {
        let start = self.at;
        let name = self.name();
        if name.is_empty() {
            let known = NAMES.join("(..), ");
            return Err(self.error(start, &format!("here must stand one of {known}(..)")));
        }
        if !NAMES.contains(&name.as_str()) {
            return Err(self.error(start, &unknown(&name)));
        }
        if self.chars.get(self.at) != Some(&'(') {
            return Err(self.error(self.at, &format!("`{name}` needs its pattern: {name}(..)")));
        }
        self.at += 1;
        let begin = self.at;
        let Some(length) = self.chars[begin..].iter().position(|c| *c == ')') else {
            return Err(self.error(begin - 1, "this parenthesis is never closed"));
        };
        let written: String = self.chars[begin..begin + length].iter().collect();
        self.at = begin + length + 1;
        let pattern = written.trim().to_owned();
        if pattern.is_empty() {
            return Err(
                self.error(begin, &format!("`{name}` needs a pattern: {name}(*) takes all"))
            );
        }
        Ok(match name.as_str() {
            "id" => Filter::Id(pattern),
            "defect" => Filter::Defect(pattern),
            "requirement" => Filter::Requirement(pattern),
            "clause" => Filter::Clause(pattern),
            "tag" => Filter::Tag(pattern),
            "profile" => Filter::Profile(pattern),
            _ => severity(&pattern).map_err(|message| self.error(begin, &message))?,
        })
    }

    /// Takes this word, if it stands here.
    fn word(&mut self, word: &str) -> bool {
        self.space();
        let start = self.at;
        let found = self.name() == word;
        if !found {
            self.at = start;
        }
        found
    }

    fn name(&mut self) -> String {
        let rest = &self.chars[self.at..];
        let name: String = rest.iter().take_while(|c| c.is_alphabetic()).collect();
        self.at += name.chars().count();
        name
    }

    fn space(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    fn error(&self, at: usize, message: &str) -> FilterError {
        FilterError { text: self.text.to_owned(), at, message: message.to_owned() }
    }
}

fn severity(text: &str) -> Result<Filter, String> {
    let (comparison, name) = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        (">", Comparison::Above),
        ("<", Comparison::Below),
        ("=", Comparison::Equal),
    ]
    .iter()
    .find_map(|(sign, comparison)| Some((*comparison, text.strip_prefix(sign)?)))
    .unwrap_or((Comparison::Equal, text));
    Severity::from_name(name.trim())
        .map(|severity| Filter::Severity(comparison, severity))
        .ok_or_else(|| format!("`{}` is not one of low, medium, high, critical", name.trim()))
}

fn unknown(name: &str) -> String {
    let near = NAMES.iter().find(|known| strsim::damerau_levenshtein(known, name) <= 2);
    match near {
        Some(near) => format!("`{name}` is no predicate; did you mean `{near}`?"),
        None => format!("`{name}` is no predicate; there are {}", NAMES.join(", ")),
    }
}
