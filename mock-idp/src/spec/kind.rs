//! The kinds of credential that a target consumes; the kind decides which documents bind.

use std::fmt;

/// What a presented token is to the target that consumes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// An ID token that somebody else's flow obtained, used as a database credential.
    IdTokenCredential,
    /// An ID token of a flow that the target ran itself, as relying party.
    IdToken,
    /// A JWT access token of RFC 9068.
    AtJwt,
    /// Any token that the target asks the issuer about (RFC 7662).
    Introspected,
    /// A JWT of no declared profile.
    Jwt,
}

impl Kind {
    /// Every kind, in the order of the tables.
    pub const ALL: &[Kind] =
        &[Kind::IdTokenCredential, Kind::IdToken, Kind::AtJwt, Kind::Introspected, Kind::Jwt];

    /// The name that target files and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Kind::IdTokenCredential => "id-token-credential",
            Kind::IdToken => "id-token",
            Kind::AtJwt => "at+jwt",
            Kind::Introspected => "introspected",
            Kind::Jwt => "jwt",
        }
    }

    /// The kind of that name, as written in a target file.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Every kind whose token the target itself takes apart.
    pub(crate) const READ: &[Kind] =
        &[Kind::IdTokenCredential, Kind::IdToken, Kind::AtJwt, Kind::Jwt];

    /// Both uses of an ID token.
    pub(crate) const ID_TOKENS: &[Kind] = &[Kind::IdTokenCredential, Kind::IdToken];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
