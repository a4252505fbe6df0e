//! How a run compares with its snapshots, in the machine-readable reports.

use serde_json::{Value, json};

use crate::snapshot::{CaseChange, Change, Comparison};

/// The member `snapshots`.
pub(super) fn value(comparison: &Comparison) -> Value {
    json!({
        "folder": comparison.folder.display().to_string(),
        "blessed": comparison.blessed,
        "same": comparison.same,
        "changed": comparison.changed(),
        "not_judged": comparison.not_judged,
        "cases": comparison.cases().map(case).collect::<Vec<_>>(),
        "stale": comparison.stale,
    })
}

fn case(case: &CaseChange) -> Value {
    let (status, lines) = match &case.change {
        Change::New(_) => ("new", Vec::new()),
        Change::Gone => ("gone", Vec::new()),
        Change::Changed(lines) => ("changed", lines.iter().map(|line| {
            json!({ "what": line.label, "recorded": line.recorded, "now": line.now })
        }).collect()),
    };
    json!({ "id": case.id, "status": status, "lines": lines })
}
