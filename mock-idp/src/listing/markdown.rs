//! `defects list --format markdown`.

use std::fmt::Write as _;

use crate::defects::Defect;

/// One table for each subject.
pub fn markdown(defects: &[&Defect]) -> String {
    let mut text = String::new();
    for same in defects.chunk_by(|a, b| a.subject() == b.subject()) {
        let subject = same.first().map_or("", |defect| defect.subject());
        let blank = if text.is_empty() { "" } else { "\n" };
        // Writing to a String can't fail.
        let _ = write!(
            text,
            "{blank}## {subject}\n\n| defect | severity | the provider ... | breaks | clauses |\n|---|---|---|---|---|\n"
        );
        for defect in same {
            let _ = writeln!(text, "{}", row(defect));
        }
    }
    text
}

fn row(defect: &Defect) -> String {
    let breaks: Vec<String> = defect.breaks.iter().map(|r| format!("`{}`", r.id)).collect();
    let cells = [
        format!("`{}`", defect.id),
        defect.severity().name().to_owned(),
        defect.summary.to_owned(),
        breaks.join(", "),
        defect.clauses().join(", "),
    ];
    format!("| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}
