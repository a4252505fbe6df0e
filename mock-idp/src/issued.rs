//! What the provider has issued and must know again: codes, access tokens, refresh tokens.

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::authorization::Authorization;
use crate::clock::NumericDate;
use crate::issuer::belongs;
use crate::jose::base64url;
use crate::store::Store;

/// Everything issued by one provider that is still worth something.
#[derive(Debug, Default)]
pub(crate) struct Issued {
    /// By authorization code.
    pub(crate) codes: Store<Code>,
    /// By the [`handle`] of the access token.
    pub(crate) access_tokens: Store<AccessToken>,
    /// The [`handle`] of each access token that was revoked: a JWT still verifies.
    pub(crate) revoked: Store<()>,
    /// By refresh token.
    pub(crate) refresh_tokens: Store<RefreshToken>,
}

/// How many seconds a code is good for (RFC 6749 section 4.1.2: at most ten minutes).
pub(crate) const CODE_LIFETIME: NumericDate = 60;
/// How many seconds a refresh token is good for: thirty days.
pub(crate) const REFRESH_TOKEN_LIFETIME: NumericDate = 30 * 86_400;

/// An authorization code (RFC 6749 section 4.1.2).
#[derive(Clone, Debug)]
pub(crate) struct Code {
    /// What it stands for.
    pub(crate) authorization: Authorization,
    /// The redirect URI of the authorization request; the token request must repeat it.
    pub(crate) redirect_uri: Option<String>,
    /// The challenge of the authorization request (RFC 7636 section 4.3).
    pub(crate) code_challenge: Option<CodeChallenge>,
    /// It has been exchanged: a second time, its tokens are revoked (RFC 6749 section 4.1.2).
    pub(crate) used: bool,
}

/// What a code verifier is held against (RFC 7636 section 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodeChallenge {
    /// The verifier itself.
    Plain(String),
    /// The base64url of its SHA-256.
    S256(String),
}

/// An access token, a JWT or opaque.
#[derive(Clone, Debug)]
pub(crate) struct AccessToken {
    /// What it stands for.
    pub(crate) authorization: Authorization,
    /// What an opaque one, or one that nobody may be able to read, would say before any defect. None:
    /// the JWT says it.
    pub(crate) claims: Option<Map<String, Value>>,
}

/// A refresh token (RFC 6749 section 1.5).
#[derive(Clone, Debug)]
pub(crate) struct RefreshToken {
    /// What it stands for.
    pub(crate) authorization: Authorization,
    /// It has been exchanged for a newer one: a second time, all are revoked (RFC 9700 section
    /// 4.14.2).
    pub(crate) used: bool,
}

impl Issued {
    /// Revokes all that was issued, by one issuer or by all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        self.revoke_all(|of| issuer.is_none_or(|issuer| belongs(&of.issuer, issuer)));
    }

    /// Revokes all that was issued for the authorization with this id.
    pub(crate) fn revoke(&self, authorization_id: &str) {
        self.revoke_all(|of| of.id == authorization_id);
    }

    /// Revokes all that was issued in the session that ends, but what outlives it by its scope,
    /// `offline_access` (OIDCBCL-2.7).
    pub(crate) fn end_session(&self, sid: &str) {
        self.revoke_all(|of| of.sid.as_deref() == Some(sid) && !of.has("offline_access"));
    }

    /// Revokes all that was issued for authorizations that are `gone`. Access tokens are remembered:
    /// a JWT still verifies, and is not active any more (RFC 7662 section 2.2).
    fn revoke_all(&self, gone: impl Fn(&Authorization) -> bool) {
        self.codes.remove_if(|code| gone(&code.authorization));
        for name in self.access_tokens.remove_if(|token| gone(&token.authorization)) {
            self.revoked.put(&name, (), NumericDate::MAX);
        }
        self.refresh_tokens.remove_if(|token| gone(&token.authorization));
    }

    /// Revokes one access token, whether or not it was issued here.
    pub(crate) fn revoke_access_token(&self, token: &str) {
        let name = handle(token);
        self.access_tokens.take(&name, 0);
        self.revoked.put(&name, (), NumericDate::MAX);
    }
}

/// The name under which an access token is remembered: not the token itself.
pub(crate) fn handle(token: &str) -> String {
    base64url::encode(Sha256::digest(token.as_bytes()))
}
