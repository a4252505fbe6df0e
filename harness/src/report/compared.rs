//! How a run compares with its snapshots, in the machine-readable reports.

use serde_json::{Value, json};

use crate::snapshot::body::Entry;
use crate::snapshot::{CaseChange, Change, Comparison, Line};

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
        Change::New(entries) => {
            let now = |entry: &Entry| line(&entry.label, None, Some(&entry.value));
            ("new", entries.iter().map(now).collect::<Vec<_>>())
        }
        Change::Changed(lines) => {
            let both = |l: &Line| line(&l.label, l.recorded.as_deref(), l.now.as_deref());
            ("changed", lines.iter().map(both).collect())
        }
        Change::Gone => ("gone", Vec::new()),
    };
    json!({ "id": case.id, "status": status, "lines": lines })
}

fn line(what: &str, recorded: Option<&str>, now: Option<&str>) -> Value {
    json!({ "what": what, "recorded": recorded, "now": now })
}
