//! The provider over HTTP, as a relying party sees it.

mod authorization;
pub(crate) mod browser;
mod canary;
mod discovery;
pub(crate) mod http;
mod journal;
mod lifecycle;
mod rotation;
mod token;
