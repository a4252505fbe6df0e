//! How long and how many what people write may be.

use serde_json::{Map, Value};

/// The most characters of a text.
pub(crate) const LONGEST: usize = 256;
/// The most members of a JSON object, and values of a list.
pub(crate) const MOST: usize = 64;
/// The most bytes of a JSON object.
const LARGEST: usize = 16 * 1024;

/// A text that is not empty.
///
/// # Errors
/// Which member is wrong, and what would be right.
pub(crate) fn name(member: &str, text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err(format!("`{member}` is not empty"));
    }
    self::text(member, text)
}

/// A text.
///
/// # Errors
/// As [`name`].
pub(crate) fn text(member: &str, text: &str) -> Result<(), String> {
    if text.chars().count() > LONGEST {
        return Err(format!("`{member}` has at most {LONGEST} characters"));
    }
    if text.chars().any(char::is_control) {
        return Err(format!("`{member}` has no control characters"));
    }
    Ok(())
}

/// A list of texts that are not empty.
///
/// # Errors
/// As [`name`].
pub(crate) fn names(member: &str, list: &[String]) -> Result<(), String> {
    if list.len() > MOST {
        return Err(format!("`{member}` has at most {MOST} values"));
    }
    list.iter().try_for_each(|text| name(member, text))
}

/// A JSON object.
///
/// # Errors
/// As [`name`].
pub(crate) fn members(member: &str, members: &Map<String, Value>) -> Result<(), String> {
    let large = || serde_json::to_string(members).map_or(0, |text| text.len()) > LARGEST;
    if members.len() > MOST {
        return Err(format!("`{member}` has at most {MOST} members"));
    }
    if large() {
        return Err(format!("`{member}` has at most {LARGEST} bytes"));
    }
    Ok(())
}
