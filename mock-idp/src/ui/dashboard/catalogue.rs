//! The catalogue: what can be switched on, and how.

use crate::defects::{self, Argument, Defect};

/// A defect.
#[derive(Debug)]
pub(super) struct DefectRow {
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    pub(super) severity: &'static str,
    /// What may follow its id.
    pub(super) argument: &'static Argument,
    /// Whether it acts before a path is known: by a listener of its own, not by a rule.
    pub(super) by_listener: bool,
}

/// All of them, in the order of the catalogue.
pub(super) fn rows() -> Vec<DefectRow> {
    let row = |defect: &'static Defect| DefectRow {
        id: defect.id,
        summary: defect.summary,
        severity: defect.severity().name(),
        argument: &defect.argument,
        by_listener: defect.handshake().is_some(),
    };
    defects::all().map(row).collect()
}
