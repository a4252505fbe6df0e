//! Endpoints that an issuer does not have, as Auth0 has no introspection.

use crate::clock::NumericDate;
use crate::issuer::{belongs, own_path};
use crate::store::Store;

/// The endpoints that are absent, by the names of their metadata members.
#[derive(Debug, Default)]
pub(crate) struct Absent {
    everywhere: Vec<String>,
    /// By the path of an issuer; one that lies lacks what the honest one lacks.
    at: Store<Vec<String>>,
}

impl Absent {
    /// These are absent at every issuer.
    pub(crate) fn everywhere(endpoints: Vec<String>) -> Absent {
        Absent { everywhere: endpoints, at: Store::default() }
    }

    /// From now on these, and no others, are absent at the issuer with this path.
    pub(crate) fn set(&self, issuer: &str, endpoints: Vec<String>) {
        self.at.put(own_path(issuer), endpoints, NumericDate::MAX);
    }

    /// The endpoints that the issuer with this path was told to lack.
    pub(crate) fn at(&self, issuer: &str) -> Vec<String> {
        self.at.get(own_path(issuer), 0).unwrap_or_else(|| self.everywhere.clone())
    }

    /// Whether the issuer with this path lacks the endpoint.
    pub(crate) fn has(&self, issuer: &str, endpoint: &str) -> bool {
        self.at(issuer).iter().any(|absent| absent == endpoint)
    }

    /// How many issuers were told something.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.at.len()
    }

    /// Forgets what was said of this issuer, or of all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        self.at.remove_named(|path| issuer.is_none_or(|issuer| belongs(path, issuer)));
    }
}
