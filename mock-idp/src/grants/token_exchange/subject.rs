//! Whose token is exchanged, and what it allowed.

use serde_json::Value;

use super::super::{Granting, live_issuer};
use crate::active::is_good;
use crate::assertion::{Assertion, Flaw};
use crate::authorization::Authorization;
use crate::clock::NumericDate;
use crate::endpoints::{Call, TokenError, recipients};
use crate::issued::handle;
use crate::user::User;

/// A token type (RFC 8693 section 3), as far as this provider knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenType {
    AccessToken,
    RefreshToken,
    IdToken,
    Jwt,
}

impl TokenType {
    const ALL: [TokenType; 4] =
        [TokenType::AccessToken, TokenType::RefreshToken, TokenType::IdToken, TokenType::Jwt];

    /// Its identifier.
    pub(super) fn urn(self) -> &'static str {
        match self {
            TokenType::AccessToken => "urn:ietf:params:oauth:token-type:access_token",
            TokenType::RefreshToken => "urn:ietf:params:oauth:token-type:refresh_token",
            TokenType::IdToken => "urn:ietf:params:oauth:token-type:id_token",
            TokenType::Jwt => "urn:ietf:params:oauth:token-type:jwt",
        }
    }

    /// The type that a parameter names.
    pub(super) fn named(parameter: &str, urn: &str) -> Result<TokenType, TokenError> {
        TokenType::ALL.into_iter().find(|known| known.urn() == urn).ok_or_else(|| {
            let known = TokenType::ALL.map(TokenType::urn).join(", ");
            TokenError::InvalidRequest(format!("`{parameter}` must be one of {known}"))
        })
    }
}

/// Of whom a token speaks.
#[derive(Debug)]
pub(super) struct Subject {
    /// `sub`.
    pub(super) sub: String,
    /// The End-User; none where it is the client itself.
    pub(super) user: Option<User>,
    /// The scope of the token; none where it has no such thing.
    pub(super) scope: Option<Vec<String>>,
    /// What the token is for.
    pub(super) resource: Vec<String>,
    pub(super) auth_time: Option<NumericDate>,
    pub(super) acr: Option<String>,
    pub(super) amr: Vec<String>,
    /// Who acts for the subject already.
    pub(super) act: Option<Value>,
}

impl Subject {
    /// The subject of the token in that parameter, whose type stands beside it.
    ///
    /// # Errors
    /// `InvalidRequest`: one of the two is missing, or the token is not acceptable (RFC 8693
    /// section 2.2.2).
    pub(super) fn presented(
        granting: &Granting<'_>,
        parameter: &str,
    ) -> Result<Option<Subject>, TokenError> {
        let type_parameter = format!("{parameter}_type");
        let form = granting.form;
        let (token, urn) = match (form.get(parameter), form.get(&type_parameter)) {
            (None, None) => return Ok(None),
            (Some(token), Some(urn)) => (token, urn),
            (Some(_), None) => return Err(TokenError::missing(&type_parameter)),
            (None, Some(_)) => return Err(TokenError::missing(parameter)),
        };
        let of = match TokenType::named(&type_parameter, urn)? {
            TokenType::AccessToken => access_token(granting, token),
            TokenType::RefreshToken => refresh_token(granting, token),
            TokenType::IdToken => id_token(granting, token),
            TokenType::Jwt => jwt(granting, token),
        };
        of.map(Some).map_err(|flaw| {
            TokenError::InvalidRequest(format!("the token in `{parameter}` is refused: {flaw}"))
        })
    }

    fn of(granted: Authorization) -> Subject {
        Subject {
            sub: granted.user.as_ref().map_or(granted.client_id, |user| user.sub.clone()),
            user: granted.user,
            scope: Some(granted.scope),
            resource: granted.resource,
            auth_time: granted.auth_time,
            acr: granted.acr,
            amr: granted.amr,
            act: granted.act,
        }
    }

    fn named(call: &Call<'_>, assertion: &Assertion) -> Result<Subject, Flaw> {
        let user = call.user(assertion.text("sub")?);
        let user = user.ok_or("its `sub` is no End-User")?;
        Ok(Subject {
            sub: user.sub.clone(),
            user: Some(user),
            scope: None,
            resource: Vec::new(),
            auth_time: None,
            acr: None,
            amr: Vec::new(),
            act: None,
        })
    }
}

/// An access token of this issuer, a JWT or opaque, that is still valid.
fn access_token(granting: &Granting<'_>, token: &str) -> Result<Subject, Flaw> {
    let call = granting.call;
    let issued = call.state.issued.access_tokens.get(&handle(token), call.now());
    let here = issued.filter(|kept| is_good(call, &kept.authorization));
    let kept = here.ok_or("this issuer did not issue it, or it is expired or revoked")?;
    Ok(Subject::of(kept.authorization))
}

/// A refresh token of the client that asks; it stays good for its own use.
fn refresh_token(granting: &Granting<'_>, token: &str) -> Result<Subject, Flaw> {
    let call = granting.call;
    let issued = call.state.issued.refresh_tokens.get(token, call.now());
    let own = issued.filter(|kept| {
        !kept.used
            && is_good(call, &kept.authorization)
            && kept.authorization.client_id == granting.client.client_id
    });
    let kept = own.ok_or("this issuer did not issue it to the client, or it is used or revoked")?;
    Ok(Subject::of(kept.authorization))
}

/// An ID Token of this issuer for the client that asks.
fn id_token(granting: &Granting<'_>, token: &str) -> Result<Subject, Flaw> {
    let call = granting.call;
    let assertion = live_issuer::signed(call, token)?;
    if assertion.text("iss")? != call.issuer.url {
        return Err("another issuer made it: its type is jwt here".to_owned());
    }
    assertion.is_for(std::slice::from_ref(&granting.client.client_id), call.now())?;
    Subject::named(call, &assertion)
}

/// A JWT of this issuer, or one that another issuer of this provider made for it.
fn jwt(granting: &Granting<'_>, token: &str) -> Result<Subject, Flaw> {
    let call = granting.call;
    let assertion = live_issuer::signed(call, token)?;
    if assertion.text("iss")? == call.issuer.url {
        return access_token(granting, token).or_else(|_| id_token(granting, token));
    }
    assertion.is_for(&recipients(call), call.now())?;
    Subject::named(call, &assertion)
}
