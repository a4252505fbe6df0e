//! The token endpoint, and the grants that need nothing else.

use std::fmt;

use serde_json::Value;

use super::RelyingParty;
use super::authentication::authenticate;
use super::error::Error;
use super::http::Answer;
use super::id_token::{Expected, IdToken};
use super::success::{Success, repeated};
use crate::spec::requirements::token;

/// What the token endpoint gave (RFC 6749 section 5.1).
#[derive(Clone, PartialEq)]
pub struct Tokens {
    /// `access_token`.
    pub access_token: String,
    /// `expires_in`, in seconds.
    pub expires_in: Option<i64>,
    /// `refresh_token`.
    pub refresh_token: Option<String>,
    /// `scope`, where it was told.
    pub scope: Option<String>,
    /// `id_token`, accepted.
    pub id_token: Option<IdToken>,
}

impl RelyingParty {
    /// A token for the client itself (RFC 6749 section 4.4); no scope: an empty text.
    ///
    /// # Errors
    /// Where the provider refuses, or answers what the standard does not allow.
    pub async fn client_credentials(&self, scope: &str) -> Result<Tokens, Error> {
        let grant = [("grant_type", "client_credentials"), ("scope", scope)];
        self.tokens(&grant, Expected::default()).await
    }

    /// Tokens for a name and a password (RFC 6749 section 4.3), as old drivers ask for them.
    ///
    /// # Errors
    /// As of [`client_credentials`](Self::client_credentials), or where the ID Token is refused.
    pub async fn password(
        &self,
        username: &str,
        password: &str,
        scope: &str,
    ) -> Result<Tokens, Error> {
        let grant = [
            ("grant_type", "password"),
            ("username", username),
            ("password", password),
            ("scope", scope),
        ];
        self.tokens(&grant, Expected::default()).await
    }

    /// New tokens for the refresh token (RFC 6749 section 6); an ID Token that comes with them must
    /// be that of the same login (OIDCC-12.2).
    ///
    /// # Errors
    /// As of [`password`](Self::password), or where there is no refresh token.
    pub async fn refresh(&self, tokens: &Tokens) -> Result<Tokens, Error> {
        let absent = Error::NotGranted("refresh token: `offline_access` was not granted");
        let refresh_token = tokens.refresh_token.as_deref().ok_or(absent)?;
        let grant = [("grant_type", "refresh_token"), ("refresh_token", refresh_token)];
        let refreshed = self.tokens(&grant, Expected::default()).await?;
        if let (Some(before), Some(after)) = (&tokens.id_token, &refreshed.id_token) {
            if before.claims["sub"] != after.claims["sub"] {
                return Err(Error::ClaimDiffers("sub"));
            }
            for claim in ["auth_time", "nonce"] {
                let told = after.claims.get(claim);
                if told.is_some() && told != before.claims.get(claim) {
                    return Err(Error::ClaimDiffers(claim));
                }
            }
        }
        Ok(refreshed)
    }

    /// Asks the token endpoint, and judges the ID Token that it gives.
    pub(super) async fn tokens(
        &self,
        grant: &[(&str, &str)],
        expected: Expected<'_>,
    ) -> Result<Tokens, Error> {
        let answer = self.post("token_endpoint", grant).await?;
        self.accepted(&answer, &RESPONSE, expected).await
    }

    pub(super) async fn post(
        &self,
        endpoint: &'static str,
        parameters: &[(&str, &str)],
    ) -> Result<Answer, Error> {
        let url = self.metadata.endpoint(endpoint)?;
        let given: Vec<_> =
            parameters.iter().filter(|(_, value)| !value.is_empty()).copied().collect();
        let request = authenticate(&self.settings, &self.metadata, &given);
        self.http.post(&url, request.form, request.authorization.as_deref()).await
    }

    /// Reads an answer of the token endpoint.
    pub(super) async fn accepted(
        &self,
        answer: &Answer,
        success: &Success,
        expected: Expected<'_>,
    ) -> Result<Tokens, Error> {
        let body = success.read(&self.settings, answer)?;
        if repeated(&answer.body) && self.settings.refuses(&token::MEMBERS_UNIQUE) {
            return Err(Error::answer(&token::MEMBERS_UNIQUE, "body", "has a member twice"));
        }
        let text = |name: &str| {
            let text = body[name].as_str().filter(|text| !text.is_empty());
            text.map(ToOwned::to_owned)
        };
        self.token_type(&body)?;
        let access_token = text("access_token").ok_or(Error::answer(
            &token::ACCESS_TOKEN_PRESENT,
            "access_token",
            "is absent, empty or no text",
        ))?;
        let expires_in = self.expires_in(&body)?;
        let expected = Expected { access_token: Some(&access_token), ..expected };
        let id_token = match body.get("id_token") {
            None => None,
            Some(Value::String(token)) => Some(self.accept(token, expected).await?),
            Some(_) => {
                return Err(Error::answer(&token::ID_TOKEN_PRESENT, "id_token", "is no text"));
            }
        };
        let (refresh_token, scope) = (text("refresh_token"), text("scope"));
        Ok(Tokens { access_token, expires_in, refresh_token, scope, id_token })
    }

    /// RFC 6749 sections 5.1 and 7.1.
    fn token_type(&self, body: &Value) -> Result<(), Error> {
        let wrong = |requirement, why| Err(Error::answer(requirement, "token_type", why));
        match body.get("token_type") {
            None if self.settings.refuses(&token::TYPE_PRESENT) => {
                wrong(&token::TYPE_PRESENT, "is absent")
            }
            Some(found)
                if !found.as_str().is_some_and(|text| text.eq_ignore_ascii_case("Bearer"))
                    && self.settings.refuses(&token::TYPE_UNDERSTOOD) =>
            {
                wrong(&token::TYPE_UNDERSTOOD, "is not `Bearer`")
            }
            _ => Ok(()),
        }
    }

    /// Seconds, as many as a sum of times can hold.
    fn expires_in(&self, body: &Value) -> Result<Option<i64>, Error> {
        let wrong = |requirement, why| Err(Error::answer(requirement, "expires_in", why));
        let Some(found) = body.get("expires_in") else {
            if self.settings.refuses(&token::EXPIRES_IN_OPTIONAL) {
                return wrong(&token::EXPIRES_IN_OPTIONAL, "is absent");
            }
            return Ok(None);
        };
        let seconds = found.as_i64().filter(|seconds| (0..=i64::from(u32::MAX)).contains(seconds));
        if seconds.is_none() && self.settings.refuses(&token::EXPIRES_IN_SECONDS) {
            return wrong(&token::EXPIRES_IN_SECONDS, "is no number of seconds");
        }
        Ok(seconds)
    }
}

/// The token response (RFC 6749 section 5.1).
const RESPONSE: Success = Success {
    json: &token::JSON_OBJECT,
    media_type: Some(&token::MEDIA_TYPE),
    error: &token::ERROR_ENDS,
};

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .field("id_token", &self.id_token)
            .finish_non_exhaustive()
    }
}
