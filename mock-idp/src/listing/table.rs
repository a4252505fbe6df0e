//! `defects list` for people: one line a defect, more where the width is short.

use std::fmt::Write as _;

use super::color;
use crate::defects::Defect;
use crate::wrap::wrap;

/// Between columns.
const GAP: usize = 2;
/// The least that is left for the summary.
const LEAST: usize = 24;

/// The table, in lines of `width` characters; with colors, which the writer may take out.
pub fn table(defects: &[&Defect], width: usize) -> String {
    let ids = column(defects.iter().map(|defect| defect.id), "defect");
    let severities = column(defects.iter().map(|d| d.severity().name()), "severity");
    let breaks = defects.iter().flat_map(|defect| defect.breaks).map(|requirement| requirement.id);
    let breaks = column(breaks, "requirement");
    let left = width.saturating_sub(ids + severities + breaks + 3 * GAP).max(LEAST);

    let (bold, plain) = (anstyle::Style::new().bold(), anstyle::Reset);
    let mut text = format!(
        "{bold}{:ids$}  {:severities$}  {:breaks$}  the provider ...{plain}\n",
        "defect", "severity", "requirement"
    );
    for defect in defects {
        let severity = defect.severity();
        let style = color(severity);
        let summary = wrap(defect.summary, left);
        let required: Vec<&str> = defect.breaks.iter().map(|requirement| requirement.id).collect();
        for line in 0..summary.len().max(required.len()) {
            let (id, word) = if line == 0 { (defect.id, severity.name()) } else { ("", "") };
            let requirement = required.get(line).copied().unwrap_or_default();
            let summary = summary.get(line).map_or("", String::as_str);
            let row = format!(
                "{id:ids$}  {style}{word:severities$}{style:#}  {requirement:breaks$}  {summary}"
            );
            // Writing to a String can't fail.
            let _ = writeln!(text, "{}", row.trim_end());
        }
    }
    let count = defects.len();
    let noun = if count == 1 { "defect" } else { "defects" };
    let _ = writeln!(text, "\n{count} {noun}; `mock-idp defects show ID` explains one");
    text
}

fn column<'a>(cells: impl Iterator<Item = &'a str>, head: &str) -> usize {
    cells.map(str::len).max().unwrap_or_default().max(head.len())
}
