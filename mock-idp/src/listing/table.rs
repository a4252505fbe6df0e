//! `defects list` for people: one line a defect, more where the width is short.

use std::fmt::Write as _;

use super::color;
use crate::defects::Defect;
use crate::wrap::hanging;

/// The width of the severity's column.
const SEVERITY: usize = "critical".len();

/// The table, in lines of `width` characters, with a blank line between subjects; with colors,
/// which the writer may take out.
pub fn table(defects: &[&Defect], width: usize) -> String {
    let ids = defects.iter().map(|defect| defect.id.len()).max().unwrap_or_default();
    let ids = ids.max("defect".len());
    let indent = ids + SEVERITY + 4;
    let bold = anstyle::Style::new().bold();
    let mut text =
        format!("{bold}{:ids$}  {:SEVERITY$}  the provider ...{bold:#}\n", "defect", "severity");
    for same in defects.chunk_by(|a, b| family(a) == family(b)) {
        text.push('\n');
        for defect in same {
            let (id, severity) = (defect.id, defect.severity());
            let (name, style) = (severity.name(), color(severity));
            let summary = hanging(defect.summary, indent, width);
            // Writing to a String can't fail.
            let _ = writeln!(text, "{id:ids$}  {style}{name:SEVERITY$}{style:#}  {summary}");
        }
    }
    let count = defects.len();
    let noun = if count == 1 { "defect" } else { "defects" };
    let _ = writeln!(text, "\n{count} {noun}; `mock-idp defects show ID` explains one");
    text
}

/// The first word of the id: what the lie is about.
fn family(defect: &Defect) -> &'static str {
    defect.id.split('.').next().unwrap_or_default()
}
