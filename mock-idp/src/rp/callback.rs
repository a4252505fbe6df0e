//! The authorization response (OIDCC-3.1.2.5), and the tokens for its code.

use url::form_urlencoded;

use super::RelyingParty;
use super::authorization::AuthorizationRequest;
use super::error::{Error, Refusal};
use super::id_token::Expected;
use super::metadata::Metadata;
use super::token::Tokens;

impl RelyingParty {
    /// Reads the parameters that the redirect URI was called with, from its query or from the form
    /// that was posted to it, and exchanges the code.
    ///
    /// # Errors
    /// Where the answer belongs to another request or issuer, where the End-User or the provider
    /// refused, where the code is not taken, or where no ID Token came that can be accepted although
    /// one was asked for.
    pub async fn callback(
        &self,
        request: AuthorizationRequest,
        parameters: &str,
    ) -> Result<Tokens, Error> {
        let code = code(&self.metadata, &request.state, parameters)?;
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", request.redirect_uri.as_str()),
            ("code_verifier", request.code_verifier.as_str()),
        ];
        let expected = Expected {
            nonce: Some(&request.nonce),
            code: Some(&code),
            max_age: request.max_age,
            access_token: None,
        };
        let tokens = self.tokens(&grant, expected).await?;
        if tokens.id_token.is_none() && request.openid {
            return Err(Error::answer("id_token", "is absent, although `openid` was asked for"));
        }
        Ok(tokens)
    }
}

/// The code in the response to the request with this `state`.
fn code(metadata: &Metadata, state: &str, parameters: &str) -> Result<String, Error> {
    let pairs: Vec<_> = form_urlencoded::parse(parameters.as_bytes()).collect();
    let get = |name: &'static str| {
        let mut found = pairs.iter().filter(|(other, _)| other == name).map(|(_, value)| value);
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(Error::answer(name, "is repeated")),
            (value, None) => Ok(value.filter(|value| !value.is_empty()).map(AsRef::as_ref)),
        }
    };
    // Whose answer it is comes first: of another issuer's, not even the error is believed.
    match get("iss")? {
        None if metadata.responses_name_issuer() => return Err(Error::ResponseIssuer(None)),
        Some(iss) if iss != metadata.issuer => {
            return Err(Error::ResponseIssuer(Some(iss.to_owned())));
        }
        _ => {}
    }
    if get("state")? != Some(state) {
        return Err(Error::StateDiffers);
    }
    if let Some(error) = get("error")? {
        return Err(Error::Refused(Refusal::new(error, get("error_description")?)));
    }
    get("code")?.map(ToOwned::to_owned).ok_or(Error::answer("code", "is absent"))
}
