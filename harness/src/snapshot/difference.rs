//! What differs between two snapshots, case by case and line by line.

use std::collections::BTreeSet;

use super::body::{Body, Entry};

/// One case that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChange {
    /// Its id.
    pub id: String,
    /// How.
    pub change: Change,
}

/// How a case differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing is recorded of it; this is what it did.
    New(Vec<Entry>),
    /// It did something else than is recorded.
    Changed(Vec<Line>),
    /// The suite has no such case any more.
    Gone,
}

/// One line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its label.
    pub label: String,
    /// What is recorded; none where the line is new.
    pub recorded: Option<String>,
    /// What was seen now; none where the line is gone.
    pub now: Option<String>,
}

/// Every case that differs, in order of the ids.
pub fn changes(recorded: &Body, now: &Body) -> Vec<CaseChange> {
    let ids: BTreeSet<&String> = recorded.cases.keys().chain(now.cases.keys()).collect();
    ids.into_iter()
        .filter_map(|id| {
            let change = match (recorded.cases.get(id), now.cases.get(id)) {
                (None, Some(entries)) => Change::New(entries.clone()),
                (Some(_), None) => Change::Gone,
                (Some(old), Some(new)) if old != new => Change::Changed(lines(old, new)),
                _ => return None,
            };
            Some(CaseChange { id: id.clone(), change })
        })
        .collect()
}

/// The lines that differ: those of `new` in their order, then those that are gone.
fn lines(old: &[Entry], new: &[Entry]) -> Vec<Line> {
    let value = |entries: &[Entry], label: &str| {
        entries.iter().find(|entry| entry.label == label).map(|entry| entry.value.clone())
    };
    let gone = old.iter().filter(|entry| value(new, &entry.label).is_none());
    new.iter()
        .chain(gone)
        .map(|entry| Line {
            label: entry.label.clone(),
            recorded: value(old, &entry.label),
            now: value(new, &entry.label),
        })
        .filter(|line| line.recorded != line.now)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Body {
        Body::parse(text).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn what_is_new_changed_and_gone_is_told_by_line() {
        let recorded = body(
            "a#gone\n  verdict: pass\na#same\n  verdict: pass\n\
             a#two\n  verdict: pass\n  code: 28000\n  message: \"no\"\n",
        );
        let now = body(
            "a#new\n  verdict: pass\na#same\n  verdict: pass\n\
             a#two\n  verdict: fail\n  message: \"no\"\n  principal: bob\n",
        );
        let told: String = changes(&recorded, &now)
            .into_iter()
            .map(|case| match case.change {
                Change::Changed(lines) => lines
                    .iter()
                    .map(|l| format!("{} {}: {:?} {:?}\n", case.id, l.label, l.recorded, l.now))
                    .collect(),
                other => format!("{} {other:?}\n", case.id),
            })
            .collect();
        insta::assert_snapshot!(told, @r#"
        a#gone Gone
        a#new New([Entry { label: "verdict", value: "pass" }])
        a#two verdict: Some("pass") Some("fail")
        a#two principal: None Some("bob")
        a#two code: Some("28000") None
        "#);
    }
}
