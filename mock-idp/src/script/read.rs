//! Reading what people write: where it is wrong, what is wrong, and what would be right.

use std::fmt;

use serde::de::DeserializeOwned;

/// Why a text is not what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The member that is wrong: `rules[1].fault.delay`; empty where it is the text as a whole.
    pub path: String,
    /// What is wrong, and what would be right.
    pub reason: String,
    /// The line, from 1, where it is known.
    pub line: Option<u64>,
    /// The column, from 1, where it is known.
    pub column: Option<u64>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "line {line} column {column}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for ReadError {}

/// Reads JSON.
///
/// # Errors
/// Where it is none, or something else than was asked for.
pub fn json<T: DeserializeOwned>(text: &[u8]) -> Result<T, ReadError> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = shown(error.path());
        let (line, column) = (error.inner().line() as u64, error.inner().column() as u64);
        let text = error.inner().to_string();
        let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
        ReadError { path, reason: helpful(said), line: Some(line), column: Some(column) }
    })?;
    reader.end().map_err(|error| ReadError {
        path: String::new(),
        reason: "something follows the JSON document".to_owned(),
        line: Some(error.line() as u64),
        column: Some(error.column() as u64),
    })?;
    Ok(read)
}

/// Reads YAML.
///
/// # Errors
/// Where it is none, or something else than was asked for.
pub fn yaml<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    serde_saphyr::from_str(text).map_err(|error| {
        let place = error.location();
        let error = error.without_snippet();
        let text = error.to_string();
        let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
        ReadError {
            path: String::new(),
            reason: helpful(said),
            line: place.map(|place| place.line()),
            column: place.map(|place| place.column()),
        }
    })
}

/// No `kind` has that name; what there is, and what may have been meant.
pub(crate) fn unknown(kind: &str, name: &str, known: &[&str]) -> String {
    let meant = closest(name, known).map(|close| format!("; did you mean `{close}`?"));
    let meant = meant.unwrap_or_else(|| ":".to_owned());
    format!("no {kind} is called `{name}`{meant} There are {}", known.join(", "))
}

fn shown(path: &serde_path_to_error::Path) -> String {
    let path = path.to_string();
    if path == "." { String::new() } else { path }
}

/// What serde says of an unknown name, with the one that may have been meant.
fn helpful(said: &str) -> String {
    let wrong = said.split('`').nth(1).filter(|_| said.starts_with("unknown "));
    let Some((wrong, (_, known))) = wrong.zip(said.split_once(", expected ")) else {
        return said.to_owned();
    };
    let known = known.strip_prefix("one of ").unwrap_or(known);
    let known: Vec<&str> = known
        .split(", ")
        .flat_map(|names| names.split(" or "))
        .map(|n| n.trim_matches('`'))
        .collect();
    match closest(wrong, &known) {
        Some(close) => format!("{said}; did you mean `{close}`?"),
        None => said.to_owned(),
    }
}

fn closest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    if name.len() > 64 {
        return None;
    }
    let near = |other: &&str| strsim::damerau_levenshtein(name, other);
    let best = known.iter().copied().min_by_key(near)?;
    let cut = known.iter().copied().find(|other| name.len() > 2 && other.starts_with(name));
    if near(&best) <= 2.max(name.len() / 3) { Some(best) } else { cut }
}
