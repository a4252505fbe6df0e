//! From a token to the user that it logs in, rightly and naively.

use serde_json::Value;

use super::reading::Reading;
use crate::spec::Requirement;
use crate::spec::requirements::identity;

/// How long a name is where systems cut it: PostgreSQL's `NAMEDATALEN` less one.
const NAME_BYTES: usize = 63;

/// How a name in a token relates to the user who logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Byte for byte.
    Same,
    /// The same after folding letter case.
    Folded,
    /// The same after normalizing: width, blanks around and invisible characters.
    Normalized,
    /// The same after cutting: at a NUL, or where names end.
    Truncated,
    /// Another user.
    Other,
}

pub(super) fn likeness(value: &str, user: &str) -> Likeness {
    if value == user {
        Likeness::Same
    } else if value.to_lowercase() == user.to_lowercase() {
        Likeness::Folded
    } else if normalized(value) == normalized(user) {
        Likeness::Normalized
    } else if truncated(value) == truncated(user) {
        Likeness::Truncated
    } else {
        Likeness::Other
    }
}

/// Whether the header, not the payload, names the user who logs in.
pub(super) fn header_decides(t: &Reading<'_>) -> bool {
    let name = &t.policy.user_claim;
    let user = t.presented.user.map_or_else(|| t.header.text(name), Some);
    user.is_some() && t.header.text(name) == user && t.claims.text(name) != user
}

/// The user that an accepted token logs in.
pub(super) fn principal(t: &Reading<'_>, neglected: &[&'static Requirement]) -> String {
    if let Some(user) = t.presented.user {
        return user.to_owned();
    }
    let name = &t.policy.user_claim;
    let payload = || match t.claim(name) {
        Some(Value::String(value)) => Some(value.clone()),
        Some(Value::Array(list)) => list.first().and_then(Value::as_str).map(str::to_owned),
        _ => ["preferred_username", "email", "sub"]
            .into_iter()
            .find_map(|fallback| t.claims.text(fallback).map(str::to_owned)),
    };
    let from_header = || t.header.text(name).filter(|_| header_decides(t)).map(str::to_owned);
    let value = from_header().or_else(payload).unwrap_or_default();
    if neglected.contains(&&identity::NOT_FOLDED) {
        value.to_lowercase()
    } else if neglected.contains(&&identity::NOT_NORMALIZED) {
        normalized(&value)
    } else if neglected.contains(&&identity::NOT_TRUNCATED) {
        truncated(&value).to_owned()
    } else {
        value
    }
}

/// Normalizes as careless systems do: full-width forms, blanks around and characters that nobody
/// sees go.
fn normalized(name: &str) -> String {
    name.trim()
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

fn truncated(name: &str) -> &str {
    let end = name.find('\0').unwrap_or(name.len()).min(NAME_BYTES);
    let end = (0..=end).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    &name[..end]
}
