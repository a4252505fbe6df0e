//! What differs from the snapshots, for a person.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paint;
use crate::snapshot::{CaseChange, Change, Comparison, Line};

/// So many different changes are told after a run; a review tells them all.
const MOST_CHANGES: usize = 10;
/// So many cases are named of each.
const MOST_CASES: usize = 5;
/// So much of a value is told.
const LONGEST: usize = 72;
/// So much of the beginning that two values share is told.
const SHARED: usize = 16;

/// The section after a run.
pub(super) fn section(out: &mut impl Write, comparison: &Comparison) -> io::Result<()> {
    let counts = counts(comparison);
    let counts = if comparison.is_finding() { paint::bad(&counts) } else { paint::faint(&counts) };
    let folder = comparison.folder.display();
    writeln!(out, "\n{} {counts}", paint::strong("Snapshots"))?;
    let cases: Vec<&CaseChange> = comparison.cases().collect();
    brief(out, &cases)?;
    for (index, name) in comparison.stale.iter().enumerate() {
        if index == 0 {
            writeln!(out)?;
        }
        writeln!(out, "  {folder}/{name}.snap is stale: its scenario is gone, remove the file")?;
    }
    if cases.is_empty() {
        return Ok(());
    }
    let files = counted(comparison.files.len(), "file");
    if comparison.blessed {
        return writeln!(out, "\n  recorded in {files} of {folder}");
    }
    let dir = comparison.folder.parent().unwrap_or(&comparison.folder).display();
    writeln!(out, "\n  pending in {files} of {folder}: `sso-harness snapshot review {dir}`")
}

/// `116 as recorded · 2 changed (verdict 2, message 2)`.
fn counts(comparison: &Comparison) -> String {
    let (mut new, mut changed, mut gone) = (0, 0, 0);
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for case in comparison.cases() {
        match &case.change {
            Change::New(_) => new += 1,
            Change::Gone => gone += 1,
            Change::Changed(lines) => {
                changed += 1;
                for line in lines {
                    *labels.entry(&line.label).or_default() += 1;
                }
            }
        }
    }
    let mut labels: Vec<(&str, usize)> = labels.into_iter().collect();
    labels.sort_by_key(|(label, _)| *label != "verdict");
    let labels: Vec<String> = labels.iter().map(|(label, n)| format!("{label} {n}")).collect();
    let changed_in = format!("changed ({})", labels.join(", "));
    let counts = [
        (changed, changed_in.as_str()),
        (new, "new"),
        (gone, "gone from the suite"),
        (comparison.not_judged, "not judged"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, what)| format!("{count} {what}"));
    let same = format!("{} as recorded", comparison.same);
    std::iter::once(same).chain(counts).collect::<Vec<_>>().join(" · ")
}

/// Changes that are alike together, those of verdicts first, and no more than a person reads at
/// once.
fn brief(out: &mut impl Write, cases: &[&CaseChange]) -> io::Result<()> {
    let mut groups: Vec<(&Change, Vec<&str>)> = Vec::new();
    for case in cases {
        match groups.iter_mut().find(|(change, _)| alike(change, &case.change)) {
            Some((_, ids)) => ids.push(&case.id),
            None => groups.push((&case.change, vec![&case.id])),
        }
    }
    groups.sort_by_key(|(change, ids)| (weight(change), Reverse(ids.len())));
    for (change, ids) in groups.iter().take(MOST_CHANGES) {
        writeln!(out)?;
        for id in ids.iter().take(MOST_CASES) {
            writeln!(out, "  {}", paint::strong(id))?;
        }
        if ids.len() > MOST_CASES {
            writeln!(out, "  and {} more", ids.len() - MOST_CASES)?;
        }
        match change {
            Change::Changed(lines) => changed(out, lines)?,
            Change::New(_) => writeln!(out, "    {}", paint::faint("new: nothing was recorded"))?,
            Change::Gone => writeln!(out, "    {}", paint::faint("gone from the suite"))?,
        }
    }
    match groups.iter().skip(MOST_CHANGES).map(|(_, ids)| ids.len()).sum() {
        0 => Ok(()),
        rest => writeln!(out, "\n  and {} with other changes", counted(rest, "case")),
    }
}

/// Whether two cases are told together: all new ones, and those that changed in the same way,
/// whatever they say of it; the first stands for all.
fn alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::New(_), Change::New(_)) | (Change::Gone, Change::Gone) => true,
        (Change::Changed(one), Change::Changed(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(a, b)| {
                    let said = a.label == "message" && b.label == "message";
                    let both = (a.recorded.is_some(), a.now.is_some());
                    a == b || (said && both == (b.recorded.is_some(), b.now.is_some()))
                })
        }
        _ => false,
    }
}

/// What a person must see first comes first.
fn weight(change: &Change) -> u8 {
    match change {
        Change::Changed(lines) if lines.iter().any(|line| line.label == "verdict") => 0,
        Change::Changed(_) => 1,
        Change::New(_) => 2,
        Change::Gone => 3,
    }
}

/// Every change with everything that is known of it.
pub(crate) fn full(out: &mut impl Write, cases: &[CaseChange]) -> io::Result<()> {
    for CaseChange { id, change } in cases {
        writeln!(out, "  {}", paint::strong(id))?;
        match change {
            Change::Changed(lines) => changed(out, lines)?,
            Change::Gone => writeln!(out, "    {}", paint::faint("gone from the suite"))?,
            Change::New(entries) => {
                for entry in entries {
                    let label = paint::faint(&format!("{:<13}", entry.label));
                    writeln!(out, "    {label} {}", paint::good(&entry.value))?;
                }
            }
        }
    }
    Ok(())
}

fn changed(out: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    for Line { label, recorded, now } in lines {
        let (old, new) = (recorded.as_deref(), now.as_deref());
        let skip = shared(old.unwrap_or_default(), new.unwrap_or_default());
        let shown = |value: Option<&str>| value.map_or("none".to_owned(), |text| cut(text, skip));
        let (old, new) = (paint::bad(&shown(old)), paint::good(&shown(new)));
        writeln!(out, "    {} {old} -> {new}", paint::faint(&format!("{label:<13}")))?;
    }
    Ok(())
}

/// How many characters at the beginning of both values need not be told.
fn shared(old: &str, new: &str) -> usize {
    let shared = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let long = old.chars().count().max(new.chars().count()) > LONGEST;
    if long { shared.saturating_sub(SHARED) } else { 0 }
}

fn cut(text: &str, skip: usize) -> String {
    let head = if skip > 0 { "…" } else { "" };
    let tail = if text.chars().count() > skip + LONGEST { "…" } else { "" };
    let shown: String = text.chars().skip(skip).take(LONGEST).collect();
    format!("{head}{shown}{tail}")
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
