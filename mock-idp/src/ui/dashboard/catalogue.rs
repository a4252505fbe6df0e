//! The catalogue: what can be switched on, and how.

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
    pub(super) switch: Switch,
}

/// How it is switched on.
#[derive(Debug)]
pub(super) enum Switch {
    /// By a rule.
    Rule,
    /// By the path of an issuer alone: this one.
    Issuer(String),
    /// By a listener of its own: it acts before a path is known.
    Listener,
}

/// All of them, in the order of the catalogue.
pub(super) fn rows(state: &State) -> Vec<DefectRow> {
    let row = |defect: &'static Defect| DefectRow {
        id: defect.id,
        summary: defect.summary,
        severity: defect.severity().name(),
        argument: &defect.argument,
        switch: if defect.handshake().is_some() {
            Switch::Listener
        } else if defect.is_of_tokens() || defect.is_of_answers() {
            Switch::Rule
        } else {
            Switch::Issuer(format!("{}/d/{}/default", state.base, defect.id))
        },
    };
    defects::all().map(row).collect()
}
