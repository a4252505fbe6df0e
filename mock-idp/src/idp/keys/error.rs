//! Why keys can't be changed so.

use std::fmt;

use super::{MOST_ISSUERS, MOST_KEYS};
use crate::jose::{Alg, KeyRing, NewKeyError};

/// Why the keys of an issuer can't be changed so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysError {
    /// No key has that name.
    Unknown {
        /// The name.
        name: String,
        /// The names of the keys that the issuer has of its own.
        own: Vec<String>,
    },
    /// There is no such key to add.
    New(NewKeyError),
    /// The `kid` is too long.
    LongKid,
    /// The issuer has as many keys of its own as it may have.
    Full,
    /// As many issuers as may have changed keys have.
    TooManyIssuers,
    /// There is no other key of the algorithm to rotate to.
    Alone(Alg),
    /// Time decides whether the key is published.
    TakesTurns(String),
    /// Keys take turns of a second at least, and overlap no longer than a turn.
    Span,
}

impl fmt::Display for KeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeysError::Unknown { name, own } => {
                let fixtures = KeyRing::A.names().map(ToOwned::to_owned);
                let names: Vec<String> = own.iter().cloned().chain(fixtures).collect();
                write!(
                    f,
                    "no key is called `{name}`: there are {}, and those of the rings with -b \
                     (issuer /other) and -x (an attacker)",
                    names.join(", ")
                )
            }
            KeysError::New(error) => error.fmt(f),
            KeysError::LongKid => {
                write!(f, "a `kid` has at most {} characters", super::of::LONGEST_KID)
            }
            KeysError::Full => {
                write!(f, "an issuer has at most {MOST_KEYS} keys of its own: remove one")
            }
            KeysError::TooManyIssuers => write!(
                f,
                "at most {MOST_ISSUERS} issuers have other keys than those of the start: restore one"
            ),
            KeysError::Alone(alg) => write!(
                f,
                "there is no other key for {alg} to rotate to: generate or import one first"
            ),
            KeysError::TakesTurns(name) => write!(
                f,
                "time decides whether `{name}` is published: `sign` with a key, or `restore`, ends \
                 that"
            ),
            KeysError::Span => f.write_str(
                "keys take turns of whole seconds, `every: 60s`, and `overlap` is at most as long",
            ),
        }
    }
}

impl std::error::Error for KeysError {}

impl From<NewKeyError> for KeysError {
    fn from(error: NewKeyError) -> KeysError {
        KeysError::New(error)
    }
}
