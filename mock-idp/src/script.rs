//! What a test tells the provider to do: the same things in a YAML script and at the control API.

pub(crate) mod acting;
pub(crate) mod bounds;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod defect_list;
pub(crate) mod device;
pub mod file;
pub(crate) mod issuer;
pub(crate) mod key;
pub(crate) mod lies;
pub mod read;
pub mod rule;
pub(crate) mod rules;
pub(crate) mod tls_fault;
pub(crate) mod user;

pub use client::ClientOrder;
pub use file::{Script, ScriptError};
pub use read::ReadError;
pub use rule::Rule;
pub use rules::Refused;

/// The issuer that is meant where none is named.
pub const DEFAULT_ISSUER: &str = "/default";
/// Every issuer.
pub const ANY_ISSUER: &str = "*";

/// For members of scripts.
pub(crate) fn default_issuer() -> String {
    DEFAULT_ISSUER.to_owned()
}

/// For members of scripts that may speak of every issuer.
pub(crate) fn any_issuer() -> String {
    ANY_ISSUER.to_owned()
}
