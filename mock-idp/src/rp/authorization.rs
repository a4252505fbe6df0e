//! The authentication request of the code flow (OIDCC-3.1.2.1), with PKCE (RFC 7636).

use std::fmt;

use reqwest::Url;
use sha2::{Digest as _, Sha256};

use super::RelyingParty;
use super::error::Error;
use super::random;
use crate::jose::base64url;
use crate::spec::requirements::response;

/// What is asked of the authorization endpoint.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// `redirect_uri`: where the answer is sent.
    pub redirect_uri: String,
    /// `scope`; `openid` for an ID Token.
    pub scope: String,
    /// `max_age` in seconds: how long ago the End-User may have authenticated.
    pub max_age: Option<i64>,
    /// Further parameters: `prompt`, `login_hint`, `response_mode`, `resource`.
    pub parameters: Vec<(String, String)>,
}

/// A request that waits for its answer; it is used up by it.
pub struct AuthorizationRequest {
    /// Where the End-User is to be sent.
    pub url: String,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    /// Empty: none was sent.
    pub(super) nonce: String,
    /// Empty: no challenge was sent.
    pub(super) code_verifier: String,
    /// An ID Token was asked for.
    pub(super) openid: bool,
    pub(super) max_age: Option<i64>,
}

impl RelyingParty {
    /// Makes an authentication request with `state`, `nonce` and a code challenge of S256.
    ///
    /// # Errors
    /// Where the issuer has no authorization endpoint, or knows no S256.
    pub fn authorization_request(&self, ask: &Ask) -> Result<AuthorizationRequest, Error> {
        let mut url: Url = self.metadata.endpoint("authorization_endpoint")?;
        if !self.metadata.lists("code_challenge_methods_supported", "S256", &[]) {
            let member = "code_challenge_methods_supported";
            return Err(Error::Metadata { member, why: "does not list S256" });
        }
        // Who does not care whose the code is sends nothing to tell by.
        let bound = self.settings.refuses(&response::CODE_BOUND);
        let fresh = || if bound { random::text() } else { Ok(String::new()) };
        let (state, nonce, code_verifier) = (random::text()?, fresh()?, fresh()?);
        let code_challenge = base64url::encode(Sha256::digest(&code_verifier));
        let max_age = ask.max_age.map(|seconds| seconds.to_string());
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", &ask.redirect_uri)
            .append_pair("scope", &ask.scope)
            .append_pair("state", &state)
            .extend_pairs(
                bound
                    .then_some([
                        ("nonce", nonce.as_str()),
                        ("code_challenge", &code_challenge),
                        ("code_challenge_method", "S256"),
                    ])
                    .into_iter()
                    .flatten(),
            )
            .extend_pairs(max_age.map(|seconds| ("max_age", seconds)))
            .extend_pairs(&ask.parameters);
        Ok(AuthorizationRequest {
            url: url.into(),
            redirect_uri: ask.redirect_uri.clone(),
            state,
            nonce,
            code_verifier,
            openid: ask.scope.split(' ').any(|scope| scope == "openid"),
            max_age: ask.max_age,
        })
    }
}

impl fmt::Debug for AuthorizationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationRequest")
            .field("redirect_uri", &self.redirect_uri)
            .field("max_age", &self.max_age)
            .finish_non_exhaustive()
    }
}
