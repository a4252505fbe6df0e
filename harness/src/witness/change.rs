//! What differs between two inventories, in words.

use std::collections::BTreeSet;
use std::fmt;

use super::names::Names;
use super::undo::parted;
use crate::drivers::words::presentable;
use crate::redact::MARK;

/// One thing that a target has and had not, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Which of the target's inventories shows it.
    pub(super) at: usize,
    what: String,
    pub(super) how: How,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It was not there.
    Added(String),
    /// It was there.
    Removed(String),
    /// A value with a name is another.
    Became { name: String, from: String, to: String },
}

/// What differs in one inventory.
pub(super) fn changes(
    at: usize,
    what: &str,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) -> Vec<Change> {
    let change = |how| Change { at, what: what.to_owned(), how };
    let added = || after.difference(before);
    let name = |item: &str| item.split_once('=').map(|(name, _)| name.to_owned());
    let mut changes = Vec::new();
    for item in before.difference(after) {
        let of_that_name = |other: &&String| name(item).is_some() && name(other) == name(item);
        let how = match (item.split_once('='), added().find(of_that_name)) {
            (Some((name, from)), Some(now)) => How::Became {
                name: name.to_owned(),
                from: from.to_owned(),
                to: now[name.len() + 1..].to_owned(),
            },
            _ => How::Removed(item.clone()),
        };
        changes.push(change(how));
    }
    for item in added() {
        let told = changes.iter().any(|change| match &change.how {
            How::Became { name: became, .. } => name(item).as_ref() == Some(became),
            _ => false,
        });
        if !told {
            changes.push(change(How::Added(item.clone())));
        }
    }
    changes
}

impl Change {
    /// Whether it bears one of these names.
    pub(crate) fn bears(&self, names: &Names) -> bool {
        let (How::Added(item) | How::Removed(item) | How::Became { name: item, .. }) = &self.how;
        match parted(item) {
            Ok((member, group)) => names.name(member) || names.name(group),
            Err(_) => names.name(item),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = &self.what;
        match &self.how {
            How::Added(item) => write!(f, "+ {what} {}", shown(item)),
            How::Removed(item) => write!(f, "- {what} {}", shown(item)),
            How::Became { name, from, to } => {
                write!(f, "{what} {}: {} -> {}", fit(name), value(name, from), value(name, to))
            }
        }
    }
}

/// `"x"`, `"x" in "y"`, `a=1`.
fn shown(item: &str) -> String {
    match (parted(item), item.split_once('=')) {
        (Ok((member, group)), _) => format!("\"{}\" in \"{}\"", fit(member), fit(group)),
        (_, Some((name, set))) => format!("{}={}", fit(name), value(name, set)),
        _ => format!("\"{}\"", fit(item)),
    }
}

/// The value of a setting, unless its name says that it may be a secret.
fn value(name: &str, value: &str) -> String {
    let name = name.to_lowercase();
    let secret = ["password", "secret", "conninfo", "passphrase", "token", "key"];
    if secret.iter().any(|word| name.contains(word)) { MARK.to_owned() } else { fit(value) }
}

fn fit(words: &str) -> String {
    presentable(words, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(what: &str, before: &[&str], after: &[&str]) -> Vec<String> {
        let set = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        changes(0, what, &set(before), &set(after)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_came_went_and_changed_is_told_in_words() {
        assert_eq!(told("role", &["a", "b"], &["b", "c"]), ["- role \"a\"", "+ role \"c\""]);
        assert_eq!(told("member", &[], &["x in y"]), ["+ member \"x\" in \"y\""]);
        assert_eq!(
            told("setting", &["a=1", "b=2", "c=3"], &["a=2", "b=2", "d=4"]),
            ["setting a: 1 -> 2", "- setting c=3", "+ setting d=4"]
        );
        assert_eq!(told("role", &["a"], &["a"]), Vec::<String>::new());
    }

    #[test]
    fn no_secret_and_no_control_character_is_told() {
        assert_eq!(
            told("setting", &["primary_conninfo=password=x"], &["primary_conninfo=password=y"]),
            ["setting primary_conninfo: [redacted] -> [redacted]"]
        );
        assert_eq!(told("role", &[], &["a\u{1b}[31m"]), ["+ role \"a [31m\""]);
    }
}
