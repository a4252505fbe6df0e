//! `urn:ietf:params:oauth:grant-type:jwt-bearer` (RFC 7523 section 2.1): an assertion that the
//! client signed itself, or that another issuer of this provider made.

use super::{Granting, live_issuer};
use crate::assertion::{Assertion, Flaw};
use crate::endpoints::{TokenError, recipients};
use crate::jose::{Alg, Members};
use crate::user::User;

/// The value of `grant_type`.
pub(super) const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// What the scope asks for, but no refresh token (RFC 7521 section 4.1).
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let jwt = granting.form.get("assertion").ok_or_else(|| TokenError::missing("assertion"))?;
    let user = user(granting, jwt)
        .map_err(|flaw| TokenError::InvalidGrant(format!("the assertion is refused: {flaw}")))?;
    let mut scope = granting.scope()?;
    scope.retain(|word| word != "offline_access");
    granting.tokens(&granting.authorization(Some(user), scope)?)
}

/// The End-User whom the assertion speaks of.
fn user(granting: &Granting<'_>, jwt: &str) -> Result<User, Flaw> {
    let Granting { call, client, .. } = granting;
    let issuer = Assertion::unverified(jwt)?.text("iss")?.to_owned();
    let assertion = if issuer == client.client_id {
        let keys = client.jwks.as_ref().ok_or("the client has registered no `jwks`")?;
        Assertion::signed(jwt, keys, Alg::PUBLIC)?
    } else if issuer == call.issuer.url {
        return Err("this issuer made it itself: another one must".to_owned());
    } else {
        live_issuer::signed(call, jwt)?
    };
    assertion.is_for(&recipients(call), call.now())?;
    call.user(assertion.text("sub")?).ok_or_else(|| "its `sub` is no End-User".to_owned())
}
