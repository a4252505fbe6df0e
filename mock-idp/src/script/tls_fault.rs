//! Listeners that lie in the TLS handshake.

use std::sync::Arc;

use serde::Deserialize;

use crate::idp::State;

/// A listener that is opened.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TlsFaultOrder {
    /// How it lies: `transport.tls-expired-cert`.
    pub(crate) defect: String,
}

impl TlsFaultOrder {
    /// Opens it where it is not open yet; its base.
    ///
    /// # Errors
    /// Where that is no defect of the handshake, or no listener can be opened.
    pub(crate) fn carry_out(&self, state: &Arc<State>) -> Result<String, String> {
        state.tls_fault(&self.defect).map_err(|error| format!("`defect`: {error}"))
    }
}
