//! The integration tests: one binary, one module a subject.

mod cli;
mod server;
mod verify;
