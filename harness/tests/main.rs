//! What the harness promises, seen from outside.

mod bad_files;
mod runs;
mod schemas;
mod suite;
mod targets;
