//! The journal: every request that a provider got, in order. The harness's first witness.

mod filter;
mod verify;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::capacity::at_most;
use crate::clock::NumericDate;

pub use filter::Filter;
pub use verify::Unmet;

/// One request that the provider got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Its number, from 0, gapless until the journal is full.
    pub number: u64,
    /// When.
    pub at: NumericDate,
    /// The issuer's path, `/default`; empty where none was meant.
    pub issuer: String,
    /// One of [`ENDPOINTS`].
    pub endpoint: &'static str,
    /// GET, POST ...
    pub method: String,
    /// Path and query; secrets redacted.
    pub path: String,
    /// Header fields, secrets redacted.
    pub headers: Vec<(String, String)>,
    /// The answer's status.
    pub status: u16,
    /// Numbers the connection that it came by.
    pub connection: u64,
    /// The `client_id`, where the request names a client or one was found.
    pub client: Option<String>,
    /// How it went: the error's code, or `ok`.
    pub outcome: String,
    /// The defects that acted on the answer, as `ID` or `ID=ARG`.
    pub defects: Vec<String>,
    /// The fault that acted on the answer, as a script writes it.
    pub fault: Option<String>,
    /// From the request's header section to the answer, without what a fault makes it wait.
    pub duration: Duration,
}

/// What a request may be for: the metadata member's name, or the well-known resource's; `canary`,
/// which nobody must ever fetch; `control`; `unknown`; and `backchannel_logout_uri`, which the
/// provider itself asks (its status is the relying party's answer, 0 for none).
pub const ENDPOINTS: &[&str] = &[
    "openid-configuration",
    "oauth-authorization-server",
    "authorization_endpoint",
    "pushed_authorization_request_endpoint",
    "login",
    "end_session_endpoint",
    "backchannel_logout_uri",
    "jwks_uri",
    "token_endpoint",
    "device_authorization_endpoint",
    "device",
    "userinfo_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
    "registration_endpoint",
    "webfinger",
    "oauth-protected-resource",
    "canary",
    "control",
    "unknown",
];

/// A shared, bounded journal.
#[derive(Clone, Debug, Default)]
pub struct Journal(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    next: u64,
    requests: std::collections::VecDeque<Request>,
}

/// How many requests are kept; older ones are dropped.
const CAPACITY: usize = at_most(20_000);

impl Journal {
    /// Appends a request and numbers it.
    pub fn record(&self, mut request: Request) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        request.number = kept.next;
        kept.next += 1;
        if kept.requests.len() == CAPACITY {
            kept.requests.pop_front();
        }
        kept.requests.push_back(request);
    }

    /// The number that the next request will get: a mark for [`Journal::since`].
    pub fn mark(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).next
    }

    /// The request of that number, where it is still there.
    pub fn get(&self, number: u64) -> Option<Request> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.requests.binary_search_by_key(&number, |request| request.number);
        found.ok().and_then(|at| kept.requests.get(at)).cloned()
    }

    /// The newest `most` requests that `wanted` chooses, the newest first.
    pub fn newest(&self, most: usize, wanted: impl Fn(&Request) -> bool) -> Vec<Request> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.requests.iter().rev().filter(|request| wanted(request)).take(most).cloned().collect()
    }

    /// Forgets what is there, all of it or one issuer's; numbers go on.
    pub fn clear(&self, issuer: Option<&str>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.requests.retain(|request| issuer.is_some_and(|issuer| request.issuer != issuer));
    }

    /// The issuers that were asked, by their paths.
    pub fn issuers(&self) -> BTreeSet<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_none = ["canary", "control", "unknown", "webfinger"];
        let asked = kept.requests.iter().filter(|request| !of_none.contains(&request.endpoint));
        asked.map(|request| request.issuer.clone()).collect()
    }

    /// The requests from a mark on.
    pub fn since(&self, mark: u64) -> Vec<Request> {
        self.chosen(|request| request.number >= mark)
    }

    fn chosen(&self, meant: impl Fn(&Request) -> bool) -> Vec<Request> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.requests.iter().filter(|request| meant(request)).cloned().collect()
    }

    fn counted(&self, meant: impl Fn(&Request) -> bool) -> usize {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.requests.iter().filter(|request| meant(request)).count()
    }
}

#[cfg(all(test, feature = "server"))]
mod tests {
    use super::ENDPOINTS;
    use crate::endpoints;

    #[test]
    fn every_endpoint_has_its_name_in_the_journal() {
        let metadata = [
            &endpoints::OPENID_METADATA,
            &endpoints::OAUTH_METADATA,
            &endpoints::PROTECTED_RESOURCE_METADATA,
            &endpoints::WEBFINGER,
        ];
        for endpoint in
            metadata.into_iter().chain(endpoints::ENDPOINTS).chain(endpoints::UNADVERTISED)
        {
            assert!(ENDPOINTS.contains(&endpoint.name), "{}", endpoint.name);
        }
    }
}
