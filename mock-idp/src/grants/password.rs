//! `password` (RFC 6749 section 4.3): the quickest way to an End-User's token in a test. RFC 9700
//! section 2.4 forbids it to everybody else.

use super::Granting;
use crate::endpoints::TokenError;
use crate::jose::Members;

/// What the scope asks for.
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let parameter = |name: &str| granting.form.get(name).ok_or_else(|| TokenError::missing(name));
    let (username, password) = (parameter("username")?, parameter("password")?);
    let scope = granting.scope()?;
    let user = granting.call.user(username).filter(|user| user.password == password);
    let Some(user) = user else {
        let why = "no such End-User, or the password is wrong";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    };
    granting.tokens(&granting.authorization(Some(user), scope)?)
}
