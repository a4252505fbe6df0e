//! Endpoints that an issuer does not have, as Auth0 has no introspection.

use crate::clock::NumericDate;
use crate::store::Store;

/// The endpoints that are absent, by the names of their metadata members.
#[derive(Debug, Default)]
pub(crate) struct Absent {
    everywhere: Vec<String>,
    /// By the path of an issuer.
    at: Store<Vec<String>>,
}

impl Absent {
    /// These are absent at every issuer.
    pub(crate) fn everywhere(endpoints: Vec<String>) -> Absent {
        Absent { everywhere: endpoints, at: Store::default() }
    }

    /// From now on these, and no others, are absent at the issuer with this path.
    pub(crate) fn set(&self, issuer: &str, endpoints: Vec<String>) {
        self.at.put(issuer, endpoints, NumericDate::MAX);
    }

    /// Whether the issuer with this path lacks the endpoint.
    pub(crate) fn has(&self, issuer: &str, endpoint: &str) -> bool {
        let own = self.at.get(issuer, 0);
        own.as_ref().unwrap_or(&self.everywhere).iter().any(|absent| absent == endpoint)
    }
}
