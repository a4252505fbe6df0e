//! Cases that changed alike, together.

use std::cmp::Reverse;

use crate::snapshot::{CaseChange, Change, Line};

/// Cases that changed in the same way.
pub(super) struct Group<'a> {
    /// What the first of them did.
    pub(super) change: &'a Change,
    pub(super) ids: Vec<&'a str>,
    /// Their messages differ; all else is the same.
    pub(super) each_in_its_words: bool,
}

/// The groups, those whose verdicts changed first.
pub(super) fn groups<'a>(cases: impl Iterator<Item = &'a CaseChange>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for CaseChange { id, change } in cases {
        match groups.iter_mut().find(|group| alike(group.change, change)) {
            Some(group) => {
                group.each_in_its_words |= group.change != change;
                group.ids.push(id);
            }
            None => groups.push(Group { change, ids: vec![id], each_in_its_words: false }),
        }
    }
    groups.sort_by_key(|group| (weight(group.change), Reverse(group.ids.len())));
    groups
}

/// All new cases are alike, and those in which the same lines changed in the same way, whatever
/// the target said.
fn alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::New(_), Change::New(_)) | (Change::Gone, Change::Gone) => true,
        (Change::Changed(one), Change::Changed(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        _ => false,
    }
}

fn same(one: &Line, other: &Line) -> bool {
    let said = |line: &Line| (line.label == "message", line.recorded.is_some(), line.now.is_some());
    one == other || (said(one).0 && said(one) == said(other))
}

fn weight(change: &Change) -> u8 {
    match change {
        Change::Changed(lines) if lines.iter().any(|line| line.label == "verdict") => 0,
        Change::Changed(_) => 1,
        Change::New(_) => 2,
        Change::Gone => 3,
    }
}
