//! Conformance harness for database single sign-on.
//!
//! `scenario` and `target` say what to run, `plan` orders it, `runner` executes it through
//! `drivers` and emits `event`s, `verdict` judges, `report` shows.

pub mod calibrate;
mod canary;
pub mod cli;
mod commands;
pub mod diagnostic;
pub mod doctor;
pub mod drivers;
pub mod event;
pub mod exit;
pub mod filter;
pub mod finding;
pub mod launch;
pub mod observe;
pub mod plan;
pub mod redact;
pub mod report;
pub mod rig;
pub mod runner;
pub mod scenario;
pub mod schemas;
mod shape;
pub mod snapshot;
pub mod target;
pub mod verdict;
pub mod waiver;
pub mod wildcard;
pub mod witness;
mod yaml;
