//! A mock OpenID Provider that lies on request, and the strict verifier that tells its lies.
//!
//! Dependencies point one way: `spec <- defects <- mint`, `spec <- verify`, and the server
//! (feature `server`, on by default) stands on all of them.

#[cfg(feature = "server")]
pub mod cli;
#[cfg(feature = "server")]
mod client;
pub mod clock;
#[cfg(feature = "server")]
mod control;
pub mod defects;
#[cfg(feature = "server")]
mod endpoints;
#[cfg(feature = "server")]
mod form;
#[cfg(feature = "server")]
mod grants;
#[cfg(feature = "server")]
pub mod idp;
#[cfg(feature = "server")]
mod issuer;
pub mod jose;
pub mod journal;
#[cfg(feature = "server")]
pub mod listing;
pub mod mint;
pub mod spec;
pub mod user;
pub mod verify;
#[cfg(feature = "server")]
mod wrap;
