//! The integration tests: one binary, one module a subject.

mod cli;
mod end_user;
mod mint;
mod openidconnect;
mod recipes;
mod rp;
mod server;
mod tls;
mod verify;
