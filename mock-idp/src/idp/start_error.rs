//! Why a provider did not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::persona::PersonaError;
use crate::tls::TlsError;

/// Why a provider did not start.
#[derive(Debug)]
pub enum StartError {
    /// The address can't be listened on.
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the machine says.
        source: io::Error,
    },
    /// TLS can't be spoken.
    Tls(TlsError),
    /// There is no such persona.
    Persona(PersonaError),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::Listen { address, source } => {
                write!(f, "can't listen on {address}: {source}")
            }
            StartError::Tls(error) => write!(f, "can't speak TLS: {error}"),
            StartError::Persona(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StartError::Listen { source, .. } => Some(source),
            StartError::Tls(error) => Some(error),
            StartError::Persona(error) => Some(error),
        }
    }
}

impl From<TlsError> for StartError {
    fn from(error: TlsError) -> Self {
        StartError::Tls(error)
    }
}

impl From<PersonaError> for StartError {
    fn from(error: PersonaError) -> Self {
        StartError::Persona(error)
    }
}
