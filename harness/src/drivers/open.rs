//! From a target file's `connect` to a driver.

use std::fmt;
use std::path::PathBuf;

use super::{Driver, console, external, http, ocient, pgwire, several::Several, websocket};
use crate::launch::{Launched, UnknownPlaceholder};
use crate::target::{Target, Wire};

/// A driver for the launched target: one per job. Nothing is connected or started yet.
///
/// # Errors
/// What the target file says cannot be used; the message names the place.
pub fn open(target: &Target, launched: &Launched) -> Result<Box<dyn Driver>, OpenError> {
    let mut drivers = Vec::with_capacity(target.wires.len());
    for wire in &target.wires {
        drivers.push(match wire {
            Wire::Pgwire(wire) => pgwire::open(wire, target, launched.placeholders())?,
            Wire::Http(wire) => http::open(wire, target, launched.placeholders())?,
            Wire::Websocket(wire) => websocket::open(wire, target, launched.placeholders())?,
            Wire::Console(wire) => console::open(wire, target, launched.placeholders())?,
            Wire::External(wire) => external::open(wire, target, launched.placeholders())?,
            Wire::Ocient(wire) => ocient::open(wire, target, launched.placeholders())?,
        });
    }
    if drivers.len() == 1 { Ok(drivers.remove(0)) } else { Ok(Box::new(Several::new(drivers))) }
}

/// Why a target cannot be spoken to.
#[derive(Debug)]
pub enum OpenError {
    /// A text of `connect` holds a placeholder without a value.
    Placeholder(UnknownPlaceholder),
    /// `connect.port` is no port.
    Port(String),
    /// `connect.url` or `connect.method` cannot be used.
    Http(String),
    /// The file with the certificate authority cannot be used.
    Authority {
        /// The file.
        file: PathBuf,
        /// Why not.
        why: String,
    },
    /// `policy.algorithms[0]` has no key pair that could be handed to a validator.
    Algorithm(&'static str),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Placeholder(unknown) => write!(f, "connect: {unknown}"),
            OpenError::Port(text) => write!(f, "connect.port: {text:?} is not a port (1 to 65535)"),
            OpenError::Http(why) => write!(f, "connect: {why}"),
            OpenError::Authority { file, why } => write!(f, "{}: {why}", file.display()),
            OpenError::Algorithm(name) => {
                write!(f, "policy.algorithms: sound tokens cannot be signed with {name}")
            }
        }
    }
}

impl std::error::Error for OpenError {}

impl From<UnknownPlaceholder> for OpenError {
    fn from(unknown: UnknownPlaceholder) -> OpenError {
        OpenError::Placeholder(unknown)
    }
}
