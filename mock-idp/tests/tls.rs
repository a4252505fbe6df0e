//! The provider over TLS, as clients see it that look at certificates.

pub(crate) mod client;
mod faults;
mod hello;
mod serving;
