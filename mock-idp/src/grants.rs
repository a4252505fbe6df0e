//! The grant types of the token endpoint: one file each.

mod authorization_code;
mod client_credentials;
mod device_code;
mod issue;
mod jwt_bearer;
mod live_issuer;
mod opaque;
mod password;
mod refresh_token;
mod target;
mod token_exchange;

use crate::authorization::Authorization;
use crate::client::Client;
use crate::endpoints::{Call, TokenError};
use crate::form::Form;
use crate::issued::{REFRESH_TOKEN_LIFETIME, RefreshToken};
use crate::jose::Members;
use crate::mint::TokenKind;
use crate::store::unguessable;
use crate::user::User;

pub(crate) use device_code::DEVICE_CODE;
pub(crate) use issue::{Beside, issue, subject};
use jwt_bearer::JWT_BEARER;
pub(crate) use target::targets;
use token_exchange::TOKEN_EXCHANGE;

/// A grant type: its name and who answers.
pub(crate) struct Grant {
    /// The value of `grant_type`.
    pub(crate) grant_type: &'static str,
    /// The token response (RFC 6749 section 5.1), or why there is none.
    pub(crate) answer: fn(&Granting<'_>) -> Result<Members, TokenError>,
}

/// What a grant type has to decide on.
pub(crate) struct Granting<'a> {
    /// The request.
    pub(crate) call: &'a Call<'a>,
    /// Its parameters.
    pub(crate) form: &'a Form,
    /// The client, authenticated and allowed to use the grant type.
    pub(crate) client: &'a Client,
    /// The grant type that is asked for.
    pub(crate) grant_type: &'static str,
}

/// Every grant type, in the order of the metadata.
pub(crate) static GRANTS: [Grant; 7] = [
    Grant { grant_type: "authorization_code", answer: authorization_code::answer },
    Grant { grant_type: "refresh_token", answer: refresh_token::answer },
    Grant { grant_type: "client_credentials", answer: client_credentials::answer },
    Grant { grant_type: "password", answer: password::answer },
    Grant { grant_type: DEVICE_CODE, answer: device_code::answer },
    Grant { grant_type: JWT_BEARER, answer: jwt_bearer::answer },
    Grant { grant_type: TOKEN_EXCHANGE, answer: token_exchange::answer },
];

/// The scope values that mean something, in the order of the metadata.
pub(crate) const SCOPES: &[&str] =
    &["openid", "profile", "email", "address", "phone", "groups", "offline_access"];

impl Granting<'_> {
    /// The scope values granted: those requested that are known and that the client may have, in
    /// the order requested. Others are left out (RFC 6749 section 3.3).
    pub(crate) fn scope(&self) -> Result<Vec<String>, TokenError> {
        let mut scope = requested_scope(self.form)?.unwrap_or_default();
        scope.retain(|word| self.client.may_have(word));
        Ok(scope)
    }

    /// An authorization of this client, for the resources requested, that nothing else is known
    /// of.
    pub(crate) fn authorization(
        &self,
        user: Option<User>,
        scope: Vec<String>,
    ) -> Result<Authorization, TokenError> {
        let (issuer, client_id) = (&self.call.issuer.path, &self.client.client_id);
        let new = Authorization::new(issuer, client_id, self.grant_type);
        Ok(Authorization { user, scope, resource: targets(self.form)?, ..new })
    }

    /// Nothing is issued for an End-User who was disabled or removed since it was authorized.
    fn still_has_its_user(&self, authorization: &Authorization) -> Result<(), TokenError> {
        if self.call.has_lost_its_user(authorization) {
            let why = "the End-User was disabled or removed";
            return Err(TokenError::InvalidGrant(why.to_owned()));
        }
        Ok(())
    }

    /// The token response with an access token; where there is an End-User, with an ID Token for
    /// the scope value `openid`, and with a refresh token for `offline_access` (OIDCC-11) if the
    /// client may use one.
    pub(crate) fn tokens(&self, authorization: &Authorization) -> Result<Members, TokenError> {
        self.tokens_of(authorization, authorization)
    }

    /// The same for a part of what was granted: the refresh token stands for the whole (RFC 6749
    /// section 6).
    fn tokens_of(
        &self,
        part: &Authorization,
        whole: &Authorization,
    ) -> Result<Members, TokenError> {
        let Granting { call, client, .. } = self;
        let id_token = part.user.is_some() && part.has("openid");
        let beside = Beside { id_token, ..Beside::default() };
        let access = issue(call, client, TokenKind::Access, part, beside)?;
        let mut response = Members::default();
        response.set("access_token", access.token.as_str());
        response.set("token_type", "Bearer");
        response.set("expires_in", access.expires_in);
        if !part.scope.is_empty() {
            response.set("scope", part.scope.join(" "));
        }
        if id_token {
            let beside = Beside { access_token: Some(&access.token), ..Beside::default() };
            response.set("id_token", issue(call, client, TokenKind::Id, part, beside)?.token);
        }
        if whole.user.is_some() && whole.has("offline_access") && client.may("refresh_token") {
            let token = unguessable();
            let kept = RefreshToken { authorization: whole.clone(), used: false };
            let expires = call.now() + REFRESH_TOKEN_LIFETIME;
            call.state.issued.refresh_tokens.put(&token, kept, expires);
            response.set("refresh_token", token);
        }
        Ok(response)
    }
}

/// The known scope values that a request names, each once, in its order; none where it names no
/// scope at all.
///
/// # Errors
/// `InvalidScope`: it is no list of words (RFC 6749 section 3.3).
pub(crate) fn requested_scope(form: &Form) -> Result<Option<Vec<String>>, TokenError> {
    let Some(requested) = form.get("scope") else { return Ok(None) };
    let sound = |byte: u8| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
    if !requested.bytes().all(sound) {
        let why = "`scope` is a list of printable ASCII words";
        return Err(TokenError::InvalidScope(why.to_owned()));
    }
    let mut scope: Vec<String> = Vec::new();
    for word in requested.split(' ').filter(|word| SCOPES.contains(word)) {
        if !scope.iter().any(|known| known == word) {
            scope.push(word.to_owned());
        }
    }
    Ok(Some(scope))
}
