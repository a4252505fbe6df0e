//! The UserInfo endpoint (OIDCC-5.3).

use reqwest::StatusCode;
use reqwest::header::WWW_AUTHENTICATE;
use serde_json::Value;

use super::RelyingParty;
use super::error::{Error, Fault, Refusal};
use super::http::Answer;
use super::token::Tokens;
use crate::jose::base64url;
use crate::verify::jws;

impl RelyingParty {
    /// The claims about the End-User. Without an ID Token there is no `sub` to compare with, and
    /// nothing is asked (OIDCC-5.3.2).
    ///
    /// # Errors
    /// Where the provider refuses, where a signed answer is not the issuer's for this client, or
    /// where the claims are somebody else's.
    pub async fn userinfo(&self, tokens: &Tokens) -> Result<Value, Error> {
        let absent = Error::answer("id_token", "is absent: there is no `sub` to compare with");
        let id_token = tokens.id_token.as_ref().ok_or(absent)?;
        let url = self.metadata.endpoint("userinfo_endpoint")?;
        let answer = self.http.get_as(&url, &tokens.access_token).await?;
        let claims = match answer.media_type().as_str() {
            "application/jwt" if answer.status == StatusCode::OK => self.signed(&answer).await?,
            _ => answer.json(&["application/json"]).map_err(|error| refusal(&answer, error))?,
        };
        if claims["sub"].as_str().is_none() || claims["sub"] != id_token.claims["sub"] {
            return Err(Error::ClaimDiffers("sub"));
        }
        Ok(claims)
    }

    /// The claims of a signed answer (OIDCC-5.3.2): by the issuer, for this client.
    async fn signed(&self, answer: &Answer) -> Result<Value, Error> {
        let text = std::str::from_utf8(&answer.body).map_err(|_| answer.fault(Fault::NotJson))?;
        let encoded = text.split('.').next().unwrap_or_default();
        let header = base64url::decode(encoded).unwrap_or_default();
        let header: Value = serde_json::from_slice(&header).unwrap_or_default();
        let set = self.keys.get(&self.http, &self.metadata, header["kid"].as_str()).await?;
        let unsigned = Error::answer("userinfo", "is not signed by the issuer");
        let payload = jws::verify(text, &set, &self.settings.algorithms).map_err(|_| unsigned)?;
        let claims: Value =
            serde_json::from_slice(&payload).map_err(|_| answer.fault(Fault::NotJson))?;
        let ours = |aud: &Value| *aud == self.settings.client_id.as_str();
        if claims["iss"] != self.metadata.issuer.as_str() {
            return Err(Error::answer("iss", "is not the issuer"));
        }
        if !ours(&claims["aud"])
            && !claims["aud"].as_array().is_some_and(|all| all.iter().any(ours))
        {
            return Err(Error::answer("aud", "does not name this client"));
        }
        Ok(claims)
    }
}

/// The refusal in `WWW-Authenticate` (RFC 6750 section 3), else what was wrong.
fn refusal(answer: &Answer, error: Error) -> Error {
    let field = answer.headers.get(WWW_AUTHENTICATE).and_then(|field| field.to_str().ok());
    let parameter = |name: &str| {
        let (_, rest) = field?.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    match parameter("error") {
        Some(code) => Error::Refused(Refusal::new(code, parameter("error_description"))),
        None => error,
    }
}
