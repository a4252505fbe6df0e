//! `refresh_token` (RFC 6749 section 6, OIDCC-12): each token is good for one use and gives the
//! next (RFC 9700 section 4.14.2).

use super::{Granting, requested_scope, target};
use crate::authorization::Authorization;
use crate::endpoints::TokenError;
use crate::form::Form;
use crate::jose::Members;

/// New tokens, the next refresh token among them. A token that was used before revokes them all.
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let Granting { call, client, form, .. } = granting;
    let token = form.get("refresh_token").ok_or_else(|| TokenError::missing("refresh_token"))?;
    let issued = &call.state.issued;
    let there = issued.refresh_tokens.get(token, call.now()).filter(|kept| {
        kept.authorization.client_id == client.client_id
            && kept.authorization.issuer == call.issuer.path
    });
    let Some(kept) = there else {
        let why =
            "the refresh token is unknown, expired or revoked, or of another client or issuer";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    };
    granting.still_has_its_user(&kept.authorization)?;
    if kept.used {
        issued.revoke(&kept.authorization.id);
        let why = "the refresh token has been used; all that was issued after it is revoked";
        return Err(TokenError::InvalidGrant(why.to_owned()));
    }
    let scope = narrowed(form, &kept.authorization)?;
    let resource = target::chosen(form, &kept.authorization.resource)?;
    issued.refresh_tokens.change(token, call.now(), |kept| kept.used = true);
    // An ID Token that is refreshed should have no nonce (OIDCC-12.2).
    let authorization =
        Authorization { scope, resource, nonce: None, ..kept.authorization.clone() };
    granting.tokens_of(&authorization, &kept.authorization)
}

/// The scope requested, at most what was granted; none requested: all of it.
fn narrowed(form: &Form, granted: &Authorization) -> Result<Vec<String>, TokenError> {
    let Some(scope) = requested_scope(form)? else { return Ok(granted.scope.clone()) };
    if let Some(word) = scope.iter().find(|word| !granted.has(word)) {
        let why = format!("`{word}` was not granted: there is {}", granted.scope.join(" "));
        return Err(TokenError::InvalidScope(why));
    }
    Ok(scope)
}
