//! Facts about the database's settings. None: the setting is not known.

use serde_json::Value;

use super::Seen;
use crate::doctor::known::Known;

/// The scopes that bring claims (OIDCC-5.4); the claims of `openid` itself come always.
const SCOPES: &[(&str, &[&str])] = &[
    ("email", &["email", "email_verified"]),
    ("profile", &["name", "preferred_username", "nickname", "given_name", "family_name"]),
    ("phone", &["phone_number"]),
];

pub(super) fn unset(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let is_empty =
        value.is_empty() || serde_json::from_str(value).ok() == Some(Value::Array(vec![]));
    Some(Seen::when(is_empty, || format!("{name} is empty")))
}

pub(super) fn not_json_list(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let is_list = serde_json::from_str::<Vec<String>>(value).is_ok();
    Some(Seen::when(!is_list, || format!("{name} = {value:?} is no JSON array of strings")))
}

pub(super) fn not_url(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let is_url = reqwest::Url::parse(value).is_ok_and(|url| url.has_host());
    Some(Seen::when(!value.is_empty() && !is_url, || format!("{name} = {value:?} is no URL")))
}

pub(super) fn typographic_quotes(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let has = value.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}']);
    Some(Seen::when(has, || {
        format!("{name} = '{value}' holds quotes of a word processor, so that it is no JSON")
    }))
}

pub(super) fn commas_for_json(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let is_json = serde_json::from_str::<Value>(value).is_ok();
    Some(Seen::when(!is_json && value.contains(','), || {
        format!("{name} = '{value}' is no JSON, so that the whole text is one value")
    }))
}

/// `@example.com$`: the dot before the last label is no `\.` and no class.
pub(super) fn bare_dot_in_domain(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let domain = value.rsplit_once('@').map_or("", |(_, domain)| domain);
    let names = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let bare = domain
        .match_indices('.')
        .any(|(at, _)| domain[..at].ends_with(names) && domain[at + 1..].starts_with(names));
    Some(Seen::when(bare, || format!("{name} = '{value}' has a dot that any character matches")))
}

/// Counts what opens a group and is neither escaped nor in a class nor `(?:`.
pub(super) fn not_one_group(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let (mut groups, mut in_class) = (0, false);
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class && characters.peek() != Some(&'?') => groups += 1,
            _ => {}
        }
    }
    Some(Seen::when(groups != 1, || format!("{name} = '{value}' has {groups} capture groups")))
}

pub(super) fn is(known: &Known<'_>, name: &str, values: &[&str]) -> Option<Seen> {
    let value = known.setting(name)?;
    Some(Seen::when(values.contains(&value), || format!("{name} = '{value}'")))
}

pub(super) fn lacks_word(known: &Known<'_>, name: &str, word: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let has = value.is_empty() || value.split_whitespace().any(|own| own == word);
    Some(Seen::when(!has, || format!("{name} = '{value}' has no `{word}`")))
}

pub(super) fn lacks_scope_of_claim(known: &Known<'_>, name: &str) -> Option<Seen> {
    let value = known.setting(name)?;
    let claim = known.claim();
    let scope = SCOPES.iter().find(|(_, claims)| claims.contains(&claim.as_str()));
    let Some((scope, _)) = scope.filter(|_| !value.is_empty()) else { return Some(Seen::No) };
    let has = value.split_whitespace().any(|own| own == *scope);
    let setting = known.vendor.claim.0;
    Some(Seen::when(!has, || {
        format!("{setting} = '{claim}', and {name} = '{value}' does not ask for `{scope}`")
    }))
}

pub(super) fn audience_lacks(known: &Known<'_>, name: &str) -> Option<Seen> {
    let (value, audience) = (known.setting(name)?, known.audience()?);
    let lacks =
        !value.is_empty() && !audience.is_empty() && !audience.iter().any(|one| one == value);
    let setting = known.vendor.audience;
    Some(Seen::when(lacks, || format!("{name} = '{value}' is not in {setting} = {audience:?}")))
}

pub(super) fn issuer_ends_with_slash(known: &Known<'_>) -> Option<Seen> {
    let value = known.setting(known.vendor.issuer)?;
    let setting = known.vendor.issuer;
    Some(Seen::when(value.ends_with('/'), || format!("{setting} = '{value}' ends with a slash")))
}
