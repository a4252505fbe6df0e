//! What the harness promises, seen from outside.

mod bad_files;
mod cli;
mod doctor;
mod postgres18;
mod recorded;
mod runs;
mod scenarios;
mod schemas;
mod shims;
mod suite;
mod targets;
