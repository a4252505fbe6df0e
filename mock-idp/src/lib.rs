//! A mock OpenID Provider that lies on request, and the strict verifier that tells its lies.
//!
//! ```
//! use mock_idp::defects;
//! use mock_idp::idp::MockIdp;
//! use mock_idp::mint::{Sound, mint};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // A provider on a free port; configure the database under test with this issuer.
//! let idp = MockIdp::start()?;
//! let sound = Sound::new(&idp.issuer());
//!
//! // Alice's token, and the same one hour after its end.
//! let token = mint(&sound, &[])?;
//! let expired = mint(&sound, &[defects::parse("claim.exp.past=3600")?])?;
//! assert_ne!(token, expired);
//!
//! // What the database fetched, in order. Dropping `idp` stops the provider.
//! assert!(idp.journal().since(0).is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! Dependencies point one way: `spec <- defects <- mint`, `spec <- verify`, and the server
//! (feature `server`, on by default) stands on all of them.

#[cfg(feature = "server")]
mod absent;
#[cfg(feature = "server")]
mod active;
#[cfg(feature = "server")]
mod assertion;
#[cfg(feature = "server")]
mod authorization;
#[cfg(feature = "server")]
mod bearer;
#[cfg(feature = "server")]
mod browser;
mod capacity;
#[cfg(feature = "server")]
pub mod cli;
#[cfg(feature = "server")]
mod client;
#[cfg(feature = "server")]
mod clients;
pub mod clock;
#[cfg(feature = "server")]
mod control;
#[cfg(feature = "server")]
pub mod decode;
pub mod defects;
#[cfg(feature = "server")]
pub mod device;
#[cfg(feature = "server")]
pub mod docs;
#[cfg(feature = "server")]
mod endpoints;
pub mod fault;
#[cfg(feature = "server")]
mod form;
#[cfg(feature = "server")]
mod grants;
#[cfg(feature = "server")]
pub mod idp;
#[cfg(feature = "server")]
mod issued;
#[cfg(feature = "server")]
mod issuer;
pub mod jose;
pub mod journal;
#[cfg(feature = "server")]
pub mod listing;
pub mod mint;
#[cfg(feature = "server")]
pub mod persona;
#[cfg(feature = "server")]
mod recent;
#[cfg(feature = "rp")]
pub mod rp;
#[cfg(feature = "server")]
pub mod script;
pub mod span;
pub mod spec;
#[cfg(feature = "server")]
mod store;
#[cfg(feature = "server")]
pub mod tls;
#[cfg(feature = "server")]
mod ui;
pub mod user;
#[cfg(feature = "server")]
mod users;
pub mod vectors;
pub mod verify;
#[cfg(feature = "server")]
mod wrap;
