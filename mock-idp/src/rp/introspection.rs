//! The other side of introspection (RFC 7662): a resource that asks about a token.

use serde_json::Value;

use super::RelyingParty;
use super::error::Error;
use super::success::Success;
use crate::spec::requirements::introspection;

/// The introspection response (RFC 7662 section 2.2); an error of it says nothing of the token.
const RESPONSE: Success =
    Success { json: &introspection::ACTIVE, media_type: None, error: &introspection::ACTIVE };

impl RelyingParty {
    /// What the issuer says of an access token that somebody has presented to this resource, whose
    /// name is the `client_id`.
    ///
    /// # Errors
    /// Where the provider refuses, or the token is not active, or not for this resource.
    pub async fn introspect(&self, token: &str) -> Result<Value, Error> {
        let answer = self.post("introspection_endpoint", &[("token", token)]).await?;
        let told = RESPONSE.read(&self.settings, &answer)?;
        if told["active"] != true && self.settings.refuses(&introspection::ACTIVE) {
            return Err(Error::answer(&introspection::ACTIVE, "active", "is not `true`"));
        }
        let ours = |aud: &Value| *aud == self.settings.client_id.as_str();
        let named = told
            .get("aud")
            .is_none_or(|aud| ours(aud) || aud.as_array().is_some_and(|all| all.iter().any(ours)));
        if !named && self.settings.refuses(&introspection::NAMES_RECIPIENT) {
            let why = "does not name this resource";
            return Err(Error::answer(&introspection::NAMES_RECIPIENT, "aud", why));
        }
        Ok(told)
    }
}
