//! The catalogue: what can be switched on, and where it acts without being switched on.

use crate::defects::{self, Argument, Defect};
use crate::idp::State;

/// A defect.
#[derive(Debug)]
pub(super) struct DefectRow {
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    pub(super) severity: &'static str,
    /// What may follow its id.
    pub(super) argument: &'static Argument,
    /// Whether a rule can make answers carry it.
    pub(super) by_rule: bool,
    /// The issuer that lies so; none where it acts before a path is known.
    pub(super) issuer: Option<String>,
}

/// All of them, in the order of the catalogue.
pub(super) fn rows(state: &State) -> Vec<DefectRow> {
    let row = |defect: &'static Defect| DefectRow {
        id: defect.id,
        summary: defect.summary,
        severity: defect.severity().name(),
        argument: &defect.argument,
        by_rule: defect.is_of_tokens(),
        issuer: defect
            .handshake()
            .is_none()
            .then(|| format!("{}/d/{}/default", state.base, defect.id)),
    };
    defects::all().map(row).collect()
}
