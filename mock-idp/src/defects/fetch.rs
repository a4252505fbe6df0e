//! Where defects act that no token carries: on what a relying party fetches.

use super::{Defect, Inject, Value};
use crate::fault::Fault;
use crate::spec::requirements::{fetch, metadata};

/// The names of the metadata's two well-known resources.
pub const METADATA: &[&str] = &["openid-configuration", "oauth-authorization-server"];
/// The name of the JWK Set.
pub const JWK_SET: &[&str] = &["jwks_uri"];
/// All that a relying party fetches without saying who it is.
pub const DOCUMENTS: &[&str] = &["openid-configuration", "oauth-authorization-server", "jwks_uri"];

/// One fetch of a document.
#[derive(Clone, Copy, Debug)]
pub struct Fetch<'a> {
    /// What the defect was given.
    pub argument: &'a Value,
    /// The how manieth it is, from 1, of this document of this issuer.
    pub nth: u64,
    /// The base of a listener without TLS that answers as the provider, which speaks TLS; none where
    /// it does not.
    pub in_the_clear: Option<&'a str>,
}

impl Defect {
    /// Whether it acts on a document that is fetched from this endpoint.
    pub fn acts_at(&self, endpoint: &str) -> bool {
        self.inject.iter().any(|inject| match inject {
            Inject::JwkSet(_) => JWK_SET.contains(&endpoint),
            Inject::Metadata(_) => METADATA.contains(&endpoint),
            Inject::Http(endpoints, _) => endpoints.contains(&endpoint),
            _ => false,
        })
    }

    /// Whether it means something only where the provider speaks TLS.
    pub fn needs_tls(&self) -> bool {
        let about_tls = [&fetch::STAYS_ON_TLS, &metadata::KEYS_OVER_HTTPS];
        self.handshake().is_some() || self.breaks.iter().any(|broken| about_tls.contains(broken))
    }

    /// Changes a JWK Set as it says.
    pub fn publish(&self, set: &mut serde_json::Value) {
        for inject in self.inject {
            if let Inject::JwkSet(act) = inject {
                act(set);
            }
        }
    }

    /// Changes metadata as it says.
    pub fn describe(&self, metadata: &mut serde_json::Value, fetch: &Fetch<'_>) {
        for inject in self.inject {
            if let Inject::Metadata(act) = inject {
                act(metadata, fetch);
            }
        }
    }

    /// What goes wrong with the answer of this endpoint over HTTP, where something does.
    pub fn fault(&self, endpoint: &str, fetch: &Fetch<'_>) -> Option<Fault> {
        self.inject.iter().find_map(|inject| match inject {
            Inject::Http(endpoints, fault) if endpoints.contains(&endpoint) => fault(fetch),
            _ => None,
        })
    }
}
