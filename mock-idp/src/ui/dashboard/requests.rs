//! The last requests of the journal.

use super::time;
use crate::decode::printable;
use crate::idp::State;
use crate::journal::Request;

/// How many are shown.
pub(crate) const SHOWN: usize = 100;

/// A request.
#[derive(Debug)]
pub(super) struct RequestRow {
    pub(super) number: u64,
    pub(super) at: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) endpoint: &'static str,
    pub(super) client: String,
    pub(super) status: u16,
    pub(super) outcome: String,
    /// The defects and the fault that acted.
    pub(super) acted: Vec<String>,
}

/// The newest first.
pub(super) fn rows(state: &State) -> Vec<RequestRow> {
    state.journal.newest(SHOWN, is_shown).iter().map(row).collect()
}

fn row(request: &Request) -> RequestRow {
    let acted = request.defects.iter().chain(&request.fault);
    RequestRow {
        number: request.number,
        at: time(request.at),
        method: printable(&request.method),
        path: printable(&request.path),
        endpoint: request.endpoint,
        client: printable(request.client.as_deref().unwrap_or_default()),
        status: request.status,
        outcome: printable(&request.outcome),
        acted: acted.map(|text| printable(text)).collect(),
    }
}

/// Whether a request is shown: those of the control API are the dashboard's own.
pub(crate) fn is_shown(request: &Request) -> bool {
    request.endpoint != "control"
}
