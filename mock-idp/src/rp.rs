//! A strict relying party: the other side of every flow that a provider serves.
//!
//! ```
//! use mock_idp::idp::MockIdp;
//! use mock_idp::rp::{Error, RelyingParty, Settings};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let idp = MockIdp::start()?;
//! let rp = RelyingParty::discover(&idp.issuer(), Settings::confidential("db", "secret")).await?;
//! let tokens = rp.password("alice", "password", "openid email").await?;
//! assert_eq!(tokens.id_token.expect("openid was asked for").claims["sub"], "alice");
//!
//! // The same from an issuer whose tokens are an hour past their end.
//! let late = idp.issuer_at("/d/claim.exp.past=3600/default");
//! let rp = RelyingParty::discover(&late, Settings::confidential("db", "secret")).await?;
//! let refused = rp.password("alice", "password", "openid email").await;
//! assert!(matches!(refused, Err(Error::IdToken(why)) if why[0].requirement.id == "exp.in-future"));
//! # Ok(())
//! # }
//! ```
//!
//! It talks to loopback only, follows no redirect that was not allowed, and waits for nothing
//! without a deadline. ID Tokens are judged by [`verify`](crate::verify::verify).

#[cfg(test)]
mod any_answer;
mod authentication;
mod authorization;
mod breach;
mod callback;
mod coding;
mod device;
mod error;
mod freshness;
mod hash;
mod http;
mod id_token;
mod introspection;
mod keys;
mod metadata;
mod random;
mod settings;
mod success;
mod token;
mod userinfo;

use crate::clock::Clock;

pub use authorization::{Ask, AuthorizationRequest};
pub use device::DeviceAuthorization;
pub use error::{Error, Fault, Refusal};
pub use id_token::{Expected, IdToken};
pub use metadata::Metadata;
pub use settings::Settings;
pub use token::Tokens;

use http::Http;
use keys::KeyCache;

/// A client of one issuer, with the issuer's metadata and keys.
#[derive(Debug)]
pub struct RelyingParty {
    settings: Settings,
    metadata: Metadata,
    http: Http,
    keys: KeyCache,
    clock: Clock,
}

impl RelyingParty {
    /// Reads the issuer's metadata (OpenID Connect Discovery 1.0 section 4).
    ///
    /// # Errors
    /// Where the metadata can't be fetched, is another issuer's, or is not what the standard asks
    /// for.
    pub async fn discover(issuer: &str, settings: Settings) -> Result<RelyingParty, Error> {
        let http = Http::new(&settings)?;
        let metadata = Metadata::fetch(&http, issuer).await?;
        let (keys, clock) = (KeyCache::default(), Clock::default());
        Ok(RelyingParty { settings, metadata, http, keys, clock })
    }

    /// What the issuer says of itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The clock by which tokens are judged; set it as the provider's was set.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}
