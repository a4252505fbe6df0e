//! What was allowed to a client: what codes, device codes, access and refresh tokens stand for.

use crate::clock::NumericDate;
use crate::user::User;

/// An authorization: who let which client have what. Every grant type makes one, and tokens are
/// issued from it alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Authorization {
    /// Names it; whatever is issued for it is revoked by this name.
    pub(crate) id: String,
    /// The path of the issuer; nowhere else is it worth anything.
    pub(crate) issuer: String,
    /// The client.
    pub(crate) client_id: String,
    /// The End-User; none where the client acts for itself.
    pub(crate) user: Option<User>,
    /// The scope values granted, in the order requested.
    pub(crate) scope: Vec<String>,
    /// The resources that access tokens are for (RFC 8707, or `audience`); none named: `db`.
    pub(crate) resource: Vec<String>,
    /// `nonce` of the authentication request (OIDCC-3.1.2.1).
    pub(crate) nonce: Option<String>,
    /// When the End-User authenticated (`auth_time`).
    pub(crate) auth_time: Option<NumericDate>,
    /// The session in which that was (`sid`, OIDCBCL-2.1).
    pub(crate) sid: Option<String>,
    /// The grant type, or `implicit`; it decides what a persona puts into the tokens.
    pub(crate) grant_type: String,
}

impl Authorization {
    /// Whether this scope value was granted.
    pub(crate) fn has(&self, scope: &str) -> bool {
        self.scope.iter().any(|granted| granted == scope)
    }
}
