//! Why there is no token.

use std::fmt;

use super::Clash;
use crate::defects;
use crate::jose::KeyError;

/// Why no token could be minted.
#[derive(Clone, Debug, PartialEq)]
pub enum MintError {
    /// Two defects write the same thing.
    Clash(Clash),
    /// The defect means nothing under the algorithm of the sound token.
    NeedsAlgorithm {
        /// The defect's id.
        defect: &'static str,
        /// Names of the algorithms that it needs.
        algorithms: Vec<&'static str>,
    },
    /// No token carries the defect: the provider shows it elsewhere.
    NotOfTokens {
        /// The defect's id.
        defect: &'static str,
    },
    /// The key can't sign so.
    Key(KeyError),
}

impl fmt::Display for MintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MintError::Clash(clash) => clash.fmt(f),
            MintError::NeedsAlgorithm { defect, algorithms } => {
                write!(f, "{defect} needs a token signed with {}", algorithms.join(", "))
            }
            MintError::NotOfTokens { defect } => {
                write!(f, "no token carries {defect}: {}", shown_by(defect))
            }
            MintError::Key(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MintError {}

impl From<KeyError> for MintError {
    fn from(error: KeyError) -> Self {
        MintError::Key(error)
    }
}

/// Where else the provider shows a defect.
fn shown_by(defect: &str) -> String {
    let found = defects::find(defect);
    if found.is_some_and(|found| found.defect.handshake().is_some()) {
        return format!(
            "a listener of its own shows it: run `mock-idp serve`, then POST /-/tls-faults \
             {{\"defect\": \"{defect}\"}}"
        );
    }
    format!(
        "an issuer shows it whose path names it: run `mock-idp serve`, and take the issuer \
         /d/{defect}/default"
    )
}
