//! What all requests share.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Semaphore;

use super::builder::{OnHandshake, OnRequest};
use super::keys::Keys;
use super::limits::Limits;
use super::tls_faults::TlsFaults;
use crate::absent::Absent;
use crate::browser::Browsers;
use crate::client::AccessTokenStrategy;
use crate::clients::Clients;
use crate::clock::Clock;
use crate::device::Devices;
use crate::issued::Issued;
use crate::jose::Alg;
use crate::journal::{Journal, Request};
use crate::persona::Personas;
use crate::recent::RecentTokens;
use crate::script::lies::Fetches;
use crate::script::rules::Rules;
use crate::store::Store;
use crate::tls::{Certificates, HandshakeLog, HandshakeRecord};
use crate::users::Users;

/// What all requests to one provider share.
pub(crate) struct State {
    /// The URL that issuers are paths of, without a slash at the end.
    pub(crate) base: String,
    /// What it shows to those who connect.
    pub(crate) certificates: Certificates,
    /// What became of TLS handshakes.
    pub(crate) handshakes: HandshakeLog,
    /// Where it lies in the handshake.
    pub(super) tls_faults: TlsFaults,
    /// How much of it its clients may take up.
    pub(crate) limits: Limits,
    /// The number of the next connection.
    pub(super) connections: AtomicU64,
    /// The first one signs; keys for all are published.
    pub(crate) algorithms: Vec<Alg>,
    /// Which keys each issuer publishes and signs with.
    pub(crate) keys: Keys,
    /// The time of everything that is issued and validated.
    pub(crate) clock: Clock,
    /// The clients beside those that exist everywhere.
    pub(crate) clients: Clients,
    /// Who is logged in, and which requests wait for an End-User.
    pub(crate) browsers: Browsers,
    /// The endpoints that issuers do not have.
    pub(crate) absent: Absent,
    /// The devices that wait for an End-User.
    pub(crate) devices: Devices,
    /// What was issued.
    pub(crate) issued: Issued,
    /// What access tokens look like, unless the client says something else; none: as the persona
    /// has them.
    pub(crate) access_token_strategy: Option<AccessTokenStrategy>,
    /// How each issuer shapes tokens.
    pub(crate) personas: Personas,
    /// The End-Users.
    pub(crate) users: Users,
    /// The last tokens issued.
    pub(crate) recent: RecentTokens,
    /// Permits of those who may follow the journal at once.
    pub(crate) listeners: Arc<Semaphore>,
    /// Client assertions that were used, by the [`handle`](crate::issued::handle) of issuer,
    /// client and `jti`.
    pub(crate) client_assertions: Store<()>,
    /// What the control API asks for; never printed.
    pub(crate) control_token: Option<String>,
    /// What tests want to go wrong, and when.
    pub(crate) rules: Rules,
    /// How many answers with defects each endpoint has given.
    pub(crate) fetches: Fetches,
    /// Every request.
    pub(crate) journal: Journal,
    /// Is told of each request.
    pub(super) on_request: Option<OnRequest>,
    /// Is told of each handshake.
    pub(super) on_handshake: Option<OnHandshake>,
}

impl State {
    /// Writes a request into the journal, and tells whoever wants to know.
    pub(crate) fn tell(&self, request: Request) {
        if let Some(told) = &self.on_request {
            told(&request);
        }
        self.journal.record(request);
    }

    /// Notes what became of a handshake, and tells whoever wants to know.
    pub(super) fn tell_handshake(&self, handshake: HandshakeRecord) {
        if let Some(told) = &self.on_handshake {
            told(&handshake);
        }
        self.handshakes.record(handshake);
    }

    /// A number for a connection.
    pub(super) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Whether the issuer with this path lacks the endpoint, since its persona does or a test says
    /// so.
    pub(crate) fn lacks(&self, issuer: &str, endpoint: &str) -> bool {
        self.absent.has(issuer, endpoint) || self.personas.persona(issuer).lacks(endpoint)
    }

    /// The algorithms that an issuer declares whose tokens are signed with this one.
    pub(crate) fn declared(&self, signing: Alg) -> Vec<Alg> {
        let others = self.algorithms.iter().copied().filter(|alg| *alg != signing);
        std::iter::once(signing).chain(others).collect()
    }

    /// The algorithm of sound tokens of issuers whose keys nobody has changed.
    pub(crate) fn signing_alg(&self) -> Alg {
        self.algorithms.first().copied().unwrap_or(Alg::RS256)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("base", &self.base)
            .field("algorithms", &self.algorithms)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod bounded;
