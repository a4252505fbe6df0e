//! What a request says of its client, not yet checked.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::TokenError;
use super::invalid;
use crate::assertion::{Assertion, algorithm};
use crate::client::AuthenticationMethod;
use crate::form::{self, Form};

/// The only type of client assertion (RFC 7523 section 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Who it says it is, and how it proves it.
pub(super) struct Credentials {
    pub(super) client_id: String,
    pub(super) method: AuthenticationMethod,
    /// The secret or the assertion; empty where there is no proof.
    pub(super) proof: String,
}

impl Credentials {
    /// Reads the one way in which the client authenticates.
    pub(super) fn read(headers: &HeaderMap, form: &Form) -> Result<Credentials, TokenError> {
        let posted = form.get("client_secret");
        let jwt = client_assertion(form)?;
        let mut fields = headers.get_all(header::AUTHORIZATION).iter();
        let (field, second) = (fields.next(), fields.next());
        let ways = [field.is_some(), second.is_some(), posted.is_some(), jwt.is_some()];
        if ways.iter().filter(|way| **way).count() > 1 {
            let why = "a client must not authenticate in more than one way";
            return Err(TokenError::InvalidRequest(why.to_owned()));
        }
        let credentials = match (field, jwt, posted) {
            (Some(field), _, _) => basic(field.as_bytes())
                .ok_or_else(|| wrong("the Authorization field is not a client's Basic"))?,
            (None, Some(jwt), _) => assertion(jwt)?,
            (None, None, posted) => {
                let id = form.get("client_id");
                let client_id = id.ok_or_else(|| wrong("the client does not authenticate"))?;
                let method = match posted {
                    Some(_) => AuthenticationMethod::ClientSecretPost,
                    None => AuthenticationMethod::None,
                };
                let proof = posted.unwrap_or_default().to_owned();
                Credentials { client_id: client_id.to_owned(), method, proof }
            }
        };
        if form.get("client_id").is_some_and(|id| id != credentials.client_id) {
            let why = "`client_id` is not the client that authenticates";
            return Err(TokenError::InvalidRequest(why.to_owned()));
        }
        Ok(credentials)
    }
}

fn wrong(why: &str) -> TokenError {
    invalid(why.to_owned())
}

/// The assertion, whose type must stand beside it (RFC 7521 section 4.2).
fn client_assertion(form: &Form) -> Result<Option<&str>, TokenError> {
    let why = match (form.get("client_assertion_type"), form.get("client_assertion")) {
        (None, None) => return Ok(None),
        (Some(JWT_BEARER), Some(jwt)) => return Ok(Some(jwt)),
        (Some(JWT_BEARER), None) => "`client_assertion` is missing".to_owned(),
        _ => format!("`client_assertion_type` must be {JWT_BEARER}"),
    };
    Err(TokenError::InvalidRequest(why))
}

/// The client is the subject (RFC 7523 section 3); which of the two methods it is, the algorithm
/// tells.
fn assertion(jwt: &str) -> Result<Credentials, TokenError> {
    let claims = Assertion::unverified(jwt);
    let subject = claims.and_then(|claims| claims.text("sub").map(ToOwned::to_owned));
    let client_id =
        subject.map_err(|flaw| invalid(format!("the client assertion is refused: {flaw}")))?;
    let method = match algorithm(jwt).as_deref() {
        Some("HS256" | "HS384" | "HS512") => AuthenticationMethod::ClientSecretJwt,
        _ => AuthenticationMethod::PrivateKeyJwt,
    };
    Ok(Credentials { client_id, method, proof: jwt.to_owned() })
}

/// Id and secret, each form-urlencoded before they are joined (RFC 6749 section 2.3.1). Without a
/// secret it is a public client that says who it is.
fn basic(field: &[u8]) -> Option<Credentials> {
    let field = std::str::from_utf8(field).ok()?;
    let (scheme, encoded) = field.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    let (client_id, proof) = (form::decode(id).ok()?, form::decode(secret).ok()?);
    let method = match proof.as_str() {
        "" => AuthenticationMethod::None,
        _ => AuthenticationMethod::ClientSecretBasic,
    };
    Some(Credentials { client_id, method, proof })
}
