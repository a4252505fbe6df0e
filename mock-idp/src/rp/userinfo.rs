//! The UserInfo endpoint (OIDCC-5.3).

use reqwest::StatusCode;
use reqwest::header::WWW_AUTHENTICATE;
use serde_json::Value;

use super::RelyingParty;
use super::error::{Error, Refusal};
use super::http::Answer;
use super::success::Success;
use super::token::Tokens;
use crate::jose::base64url;
use crate::spec::Requirement;
use crate::spec::requirements::userinfo;
use crate::verify::jws;

/// The UserInfo response where it is not signed.
const RESPONSE: Success = Success {
    json: &userinfo::JSON_OR_JWT,
    media_type: Some(&userinfo::JSON_OR_JWT),
    error: &userinfo::ERROR_ENDS,
};

impl RelyingParty {
    /// The claims about the End-User. Without an ID Token there is no `sub` to compare with, and
    /// nothing is asked (OIDCC-5.3.2).
    ///
    /// # Errors
    /// Where the provider refuses, where a signed answer is not the issuer's for this client, or
    /// where the claims are somebody else's.
    pub async fn userinfo(&self, tokens: &Tokens) -> Result<Value, Error> {
        let absent = Error::NotGranted("ID Token: there is no `sub` to compare with");
        let id_token = tokens.id_token.as_ref().ok_or(absent)?;
        let url = self.metadata.endpoint("userinfo_endpoint")?;
        let accept = if self.settings.userinfo_signed {
            "application/jwt"
        } else {
            "application/json, application/jwt"
        };
        let answer = self.http.get_as(&url, &tokens.access_token, accept).await?;
        let claims = match answer.media_type().as_str() {
            "application/jwt" if answer.status == StatusCode::OK => self.signed(&answer).await?,
            _ => {
                let claims = RESPONSE.read(&self.settings, &answer);
                let claims = claims.map_err(|error| refusal(&answer).unwrap_or(error))?;
                self.demand(
                    &userinfo::SIGNED_IF_REGISTERED,
                    "Content-Type",
                    !self.settings.userinfo_signed,
                )?;
                claims
            }
        };
        let (told, login) = (claims.get("sub"), id_token.claims.get("sub"));
        self.demand(&userinfo::SUB_PRESENT, "sub", told.is_some_and(Value::is_string))?;
        self.demand(&userinfo::SUB_EQUALS_ID_TOKEN, "sub", told.is_none() || told == login)?;
        Ok(claims)
    }

    /// The claims of a signed answer (OIDCC-5.3.2): by the issuer, for this client.
    async fn signed(&self, answer: &Answer) -> Result<Value, Error> {
        let no_jwt = Error::answer(&userinfo::JSON_OR_JWT, "body", "is no JWT");
        let text = std::str::from_utf8(&answer.body).map_err(|_| no_jwt.clone())?;
        let part = |nth: usize| {
            let bytes = base64url::decode(text.split('.').nth(nth).unwrap_or_default());
            serde_json::from_slice::<Value>(&bytes.unwrap_or_default()).unwrap_or_default()
        };
        let kid = part(0)["kid"].as_str().map(ToOwned::to_owned);
        let set = self.keys.get(&self.http, &self.metadata, kid.as_deref()).await?;
        let verified = jws::verify(text, &set, &self.settings.algorithms);
        self.demand(&userinfo::SIGNATURE_VALID, "body", verified.is_ok())?;
        let claims = part(1);
        if !claims.is_object() {
            return Err(no_jwt);
        }
        let ours = |aud: &Value| *aud == self.settings.client_id.as_str();
        let aud = &claims["aud"];
        let for_us = ours(aud) || aud.as_array().is_some_and(|all| all.iter().any(ours));
        let from_issuer = claims["iss"] == self.metadata.issuer.as_str();
        self.demand(&userinfo::ISSUER_IDENTICAL, "iss", from_issuer)?;
        self.demand(&userinfo::AUDIENCE_IS_CLIENT, "aud", for_us)?;
        Ok(claims)
    }

    fn demand(
        &self,
        requirement: &'static Requirement,
        parameter: &'static str,
        met: bool,
    ) -> Result<(), Error> {
        if met || !self.settings.refuses(requirement) {
            return Ok(());
        }
        Err(Error::answer(requirement, parameter, "is not what was asked for"))
    }
}

/// The refusal in `WWW-Authenticate` (RFC 6750 section 3).
fn refusal(answer: &Answer) -> Option<Error> {
    let field = answer.headers.get(WWW_AUTHENTICATE)?.to_str().ok()?;
    let parameter = |name: &str| {
        let (_, rest) = field.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let description = parameter("error_description");
    let refusal = Refusal::new(&userinfo::ERROR_ENDS, parameter("error")?, description);
    Some(Error::Refused(refusal))
}
