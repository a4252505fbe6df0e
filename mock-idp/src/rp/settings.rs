//! What a relying party is configured with.

use std::time::Duration;

use crate::jose::{Alg, Secret};
use crate::spec::{Requirement, Sense};

/// A client's registration, and how strict and how patient it is.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its `client_id`.
    pub client_id: String,
    /// Its secret; a public client has none.
    pub client_secret: Option<Secret>,
    /// The algorithms of ID Tokens that it accepts. Default: RS256.
    pub algorithms: Vec<Alg>,
    /// How many seconds past `exp`, before `nbf` and before `iat` it forgives. Default: 60.
    pub leeway_s: i64,
    /// The claim that names the user. Default: `sub`, the only one that is never given to somebody
    /// else (OIDCC-5.7).
    pub user_claim: String,
    /// How long one request may take, answer included. Default: 5 s.
    pub deadline: Duration,
    /// How many redirects a fetch of metadata or keys may follow; requests with credentials
    /// follow none. Default: 0.
    pub redirects: usize,
    /// Certificates in PEM that https servers are trusted by. Default: none, so that no https
    /// server is trusted.
    pub authority: Option<String>,
    /// It registered for signed UserInfo responses (OIDCC-5.3.2). Default: it did not.
    pub userinfo_signed: bool,
    /// Requirements on ID Tokens and answers that it does not meet: a naive client on purpose.
    /// Default: none.
    pub neglect: Vec<&'static Requirement>,
}

impl Settings {
    /// A client without a secret.
    pub fn public(client_id: &str) -> Settings {
        Settings {
            client_id: client_id.to_owned(),
            client_secret: None,
            algorithms: vec![Alg::RS256],
            leeway_s: 60,
            user_claim: "sub".to_owned(),
            deadline: Duration::from_secs(5),
            redirects: 0,
            authority: None,
            userinfo_signed: false,
            neglect: Vec::new(),
        }
    }

    /// A client with a secret.
    pub fn confidential(client_id: &str, client_secret: &str) -> Settings {
        Settings { client_secret: Some(client_secret.into()), ..Settings::public(client_id) }
    }

    /// Whether it looks at what the requirement asks to refuse, or is wrongly strict about what the
    /// requirement asks to accept.
    pub(super) fn refuses(&self, requirement: &Requirement) -> bool {
        (requirement.sense == Sense::Accepts) == self.neglect.contains(&requirement)
    }
}
