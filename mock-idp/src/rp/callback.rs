//! The authorization response (OIDCC-3.1.2.5), and the tokens for its code.

use url::form_urlencoded;

use super::RelyingParty;
use super::authorization::AuthorizationRequest;
use super::error::{Error, Refusal};
use super::id_token::Expected;
use super::metadata::Metadata;
use super::settings::Settings;
use super::token::Tokens;
use crate::spec::requirements::{response, token};

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
        let code = code(&self.settings, &self.metadata, &request.state, parameters)?;
        let grant = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", request.redirect_uri.as_str()),
            ("code_verifier", request.code_verifier.as_str()),
        ];
        let expected = Expected {
            nonce: Some(request.nonce.as_str()).filter(|nonce| !nonce.is_empty()),
            code: Some(&code),
            max_age: request.max_age,
            access_token: None,
        };
        let tokens = self.tokens(&grant, expected).await?;
        if tokens.id_token.is_none() && request.openid {
            let why = "is absent, although `openid` was asked for";
            return Err(Error::answer(&token::ID_TOKEN_PRESENT, "id_token", why));
        }
        Ok(tokens)
    }
}

/// The code in the response to the request with this `state`.
pub(super) fn code(
    settings: &Settings,
    metadata: &Metadata,
    state: &str,
    parameters: &str,
) -> Result<String, Error> {
    let pairs: Vec<_> = form_urlencoded::parse(parameters.as_bytes()).collect();
    let get = |name: &'static str| {
        let mut found = pairs.iter().filter(|(other, _)| other == name).map(|(_, value)| value);
        if found.clone().count() > 1 && settings.refuses(&response::PARAMETERS_UNIQUE) {
            return Err(Error::answer(&response::PARAMETERS_UNIQUE, name, "is repeated"));
        }
        Ok(found.next_back().filter(|value| !value.is_empty()).map(AsRef::as_ref))
    };
    let (iss, given, error, code) = (get("iss")?, get("state")?, get("error")?, get("code")?);
    let missing = Error::answer(&response::CODE_PRESENT, "code", "is absent, and no `error` there");
    if code.is_none() && error.is_none() {
        return Err(missing);
    }
    // Whose answer it is comes first: of another issuer's, not even the error is believed.
    let foreign = iss.map_or(metadata.responses_name_issuer(), |iss| iss != metadata.issuer);
    if foreign && settings.refuses(&response::ISSUER_IDENTICAL) {
        let why = if iss.is_some() { "is another issuer" } else { "is absent" };
        return Err(Error::answer(&response::ISSUER_IDENTICAL, "iss", why));
    }
    if given != Some(state) && settings.refuses(&response::STATE_EQUALS_SENT) {
        let why = "is not the one that was sent";
        return Err(Error::answer(&response::STATE_EQUALS_SENT, "state", why));
    }
    if let Some(error) = error.filter(|_| settings.refuses(&response::ERROR_ENDS)) {
        let description = get("error_description")?;
        return Err(Error::Refused(Refusal::new(&response::ERROR_ENDS, error, description)));
    }
    code.map(ToOwned::to_owned).ok_or(missing)
}

#[cfg(test)]
mod tests {
    use super::super::metadata::tests::{ISSUER, document};
    use super::*;

    /// The code in an answer to the request with the state `s`.
    fn read(names_issuer: bool, parameters: &str) -> Result<String, Error> {
        let mut document = document();
        document["authorization_response_iss_parameter_supported"] = names_issuer.into();
        let metadata = Metadata::read(ISSUER, document).expect("metadata");
        code(&Settings::public("db"), &metadata, "s", parameters)
    }

    #[test]
    fn an_answer_is_taken_from_the_issuer_that_was_asked_alone() {
        let own = "code=c&state=s&iss=http%3A%2F%2F127.0.0.1%3A1%2Ft";
        assert_eq!(read(true, own).as_deref(), Ok("c"));
        assert_eq!(read(false, own).as_deref(), Ok("c"));
        assert_eq!(read(false, "code=c&state=s").as_deref(), Ok("c"));
        let refused = |why| Err(Error::answer(&response::ISSUER_IDENTICAL, "iss", why));
        assert_eq!(read(true, "code=c&state=s"), refused("is absent"));
        let other = refused("is another issuer");
        for parameters in ["code=c&state=s", "error=access_denied&state=s", "code=c"] {
            let named = format!("{parameters}&iss=http://127.0.0.1:1/u");
            assert_eq!(read(false, &named), other, "{named}");
        }
    }

    #[test]
    fn an_answer_to_another_request_is_refused_even_where_it_is_an_error() {
        for parameters in ["code=c", "code=c&state=", "code=c&state=t", "error=x&state=S"] {
            let breaches = read(false, parameters).map_err(|error| error.breaches());
            assert_eq!(breaches, Err(vec![&response::STATE_EQUALS_SENT]), "{parameters}");
        }
    }

    #[test]
    fn what_the_provider_refuses_comes_before_any_code() {
        let refusal = Refusal::new(&response::ERROR_ENDS, "access_denied", Some("alice said no"));
        let both = "error=access_denied&error_description=alice+said+no&state=s&code=c";
        assert_eq!(read(false, both), Err(Error::Refused(refusal)));
    }

    #[test]
    fn no_parameter_is_there_twice_and_the_code_is_there_once() {
        for (parameters, repeated) in [
            ("code=c&code=c&state=s", "code"),
            ("code=c&state=s&state=s", "state"),
            ("code=c&state=s&iss=&iss=", "iss"),
            ("error=x&error=&state=s", "error"),
        ] {
            let unique = &response::PARAMETERS_UNIQUE;
            assert_eq!(
                read(false, parameters),
                Err(Error::answer(unique, repeated, "is repeated"))
            );
        }
        let breaches = read(false, "state=s").map_err(|error| error.breaches());
        assert_eq!(breaches, Err(vec![&response::CODE_PRESENT]));
    }
}
