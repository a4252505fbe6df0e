//! What was allowed to a client: what codes, device codes, access and refresh tokens stand for.

use serde_json::Value;

use crate::clock::NumericDate;
use crate::store::unguessable;
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
    /// How the End-User authenticated (`amr`, RFC 8176); empty where nobody knows.
    pub(crate) amr: Vec<String>,
    /// How well (`acr`, OIDCC-2).
    pub(crate) acr: Option<String>,
    /// The session in which that was (`sid`, OIDCBCL-2.1).
    pub(crate) sid: Option<String>,
    /// Who acts for the End-User (`act`, RFC 8693 section 4.1).
    pub(crate) act: Option<Value>,
    /// The grant type, or `implicit`; it decides what a persona puts into the tokens.
    pub(crate) grant_type: String,
}

impl Authorization {
    /// An authorization of the client at the issuer with this path, of which nothing else is
    /// known yet.
    pub(crate) fn new(issuer: &str, client_id: &str, grant_type: &str) -> Authorization {
        Authorization {
            id: unguessable(),
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            user: None,
            scope: Vec::new(),
            resource: Vec::new(),
            nonce: None,
            auth_time: None,
            amr: Vec::new(),
            acr: None,
            sid: None,
            act: None,
            grant_type: grant_type.to_owned(),
        }
    }

    /// Whether this scope value was granted.
    pub(crate) fn has(&self, scope: &str) -> bool {
        self.scope.iter().any(|granted| granted == scope)
    }
}
