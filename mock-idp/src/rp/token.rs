//! The token endpoint, and the grants that need nothing else.

use std::fmt;

use serde_json::Value;

use super::RelyingParty;
use super::authentication::authenticate;
use super::error::{Error, Fault, Refusal};
use super::http::Answer;
use super::id_token::{Expected, IdToken};

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
        let absent = Error::answer("refresh_token", "is absent: `offline_access` was not granted");
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
        self.accepted(&answer, expected).await
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
        expected: Expected<'_>,
    ) -> Result<Tokens, Error> {
        let body = success(answer)?;
        let text = |name: &'static str| match body.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
            Some(_) => Err(Error::answer(name, "is no text, or empty")),
        };
        let token_type = text("token_type")?.unwrap_or_default();
        if !token_type.eq_ignore_ascii_case("Bearer") {
            return Err(Error::answer("token_type", "is not `Bearer`"));
        }
        let access_token =
            text("access_token")?.ok_or(Error::answer("access_token", "is absent"))?;
        let expires_in = match body.get("expires_in").map(Value::as_i64) {
            None => None,
            Some(Some(seconds)) if seconds >= 0 => Some(seconds),
            Some(_) => return Err(Error::answer("expires_in", "is no number of seconds")),
        };
        let expected = Expected { access_token: Some(&access_token), ..expected };
        let id_token = match text("id_token")? {
            Some(token) => Some(self.accept(&token, expected).await?),
            None => None,
        };
        let (refresh_token, scope) = (text("refresh_token")?, text("scope")?);
        Ok(Tokens { access_token, expires_in, refresh_token, scope, id_token })
    }
}

/// The JSON object of a success; an error answer is a refusal.
pub(super) fn success(answer: &Answer) -> Result<Value, Error> {
    let json = &["application/json"];
    answer.json(json).map_err(|error| {
        let failed = matches!(error, Error::Fetch { fault: Fault::Status(_), .. });
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        let refusal = Refusal::read(&body).filter(|_| failed);
        refusal.map_or(error, Error::Refused)
    })
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .field("id_token", &self.id_token)
            .finish_non_exhaustive()
    }
}
