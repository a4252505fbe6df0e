//! What differs from the snapshots, for a person.

mod alike;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paint;
use crate::snapshot::{CaseChange, Change, Comparison, Line};
use alike::{Group, groups};

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
    let groups = groups(comparison.cases());
    brief(out, &groups)?;
    for (index, name) in comparison.stale.iter().enumerate() {
        if index == 0 {
            writeln!(out)?;
        }
        writeln!(out, "  {folder}/{name}.snap is stale: its scenario is gone, remove the file")?;
    }
    if groups.is_empty() {
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

/// Changes that are alike together, and no more than a person reads at once.
fn brief(out: &mut impl Write, groups: &[Group<'_>]) -> io::Result<()> {
    for Group { change, ids, each_in_its_words } in groups.iter().take(MOST_CHANGES) {
        writeln!(out)?;
        for id in ids.iter().take(MOST_CASES) {
            writeln!(out, "  {}", paint::strong(id))?;
        }
        if ids.len() > MOST_CASES {
            writeln!(out, "  and {} more", ids.len() - MOST_CASES)?;
        }
        match change {
            Change::Changed(lines) => changed(out, lines, *each_in_its_words)?,
            Change::New(_) => writeln!(out, "    {}", paint::faint("new: nothing was recorded"))?,
            Change::Gone => writeln!(out, "    {}", paint::faint("gone from the suite"))?,
        }
    }
    match groups.iter().skip(MOST_CHANGES).map(|group| group.ids.len()).sum() {
        0 => Ok(()),
        rest => writeln!(out, "\n  and {} with other changes", counted(rest, "case")),
    }
}

/// Every change with everything that is known of it.
pub(crate) fn full(out: &mut impl Write, cases: &[CaseChange]) -> io::Result<()> {
    for CaseChange { id, change } in cases {
        writeln!(out, "  {}", paint::strong(id))?;
        match change {
            Change::Changed(lines) => changed(out, lines, false)?,
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

fn changed(out: &mut impl Write, lines: &[Line], each_in_its_words: bool) -> io::Result<()> {
    for Line { label, recorded, now } in lines {
        let (old, new) = (recorded.as_deref(), now.as_deref());
        let skip = shared(old.unwrap_or_default(), new.unwrap_or_default());
        let shown = |value: Option<&str>| value.map_or("none".to_owned(), |text| cut(text, skip));
        let (old, new) = (paint::bad(&shown(old)), paint::good(&shown(new)));
        let others = if each_in_its_words && label == "message" { ", and the like" } else { "" };
        let (label, others) = (paint::faint(&format!("{label:<13}")), paint::faint(others));
        writeln!(out, "    {label} {old} -> {new}{others}")?;
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
