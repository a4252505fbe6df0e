//! The provider over TLS, as clients see it that look at certificates.

pub(crate) mod client;
mod faults;
mod faulty;
mod hello;
mod serving;
