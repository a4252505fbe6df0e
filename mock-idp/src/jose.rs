//! JOSE, written here so that it can be got wrong on purpose: algorithms, keys, JWS.

pub mod alg;
pub mod base64url;
pub mod certificate;
pub mod compact;
pub mod confusion;
pub(crate) mod curve;
pub(crate) mod deflate;
pub(crate) mod der;
pub mod key;
pub mod keyring;
pub(crate) mod many_primes;
pub mod members;
pub mod pem;
pub(crate) mod raw_rsa;
pub mod secret;
pub(crate) mod weak_rsa;

pub use alg::{Alg, Family};
pub use key::{Key, KeyError, NewKeyError};
pub use keyring::KeyRing;
pub use members::{Json, Members};
pub use secret::Secret;
