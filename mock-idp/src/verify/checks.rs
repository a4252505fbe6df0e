//! The checks, by what they look at.

pub(super) mod audience;
pub(super) mod claims;
pub(super) mod header;
pub(super) mod identity;
pub(super) mod issuer;
pub(super) mod signature;
pub(super) mod strictness;
pub(super) mod time;
