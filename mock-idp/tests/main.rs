//! The integration tests: one binary, one module a subject.

mod cli;
mod mint;
mod rp;
mod server;
mod tls;
mod verify;
