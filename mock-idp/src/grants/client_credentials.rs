//! `client_credentials` (RFC 6749 section 4.4): a token for the client itself.

use super::Granting;
use crate::endpoints::TokenError;
use crate::jose::Members;

/// An access token; there is no End-User whom an ID Token could speak of.
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let mut scope = granting.scope()?;
    scope.retain(|word| !["openid", "offline_access"].contains(&word.as_str()));
    granting.tokens(&granting.authorization(None, scope)?)
}
