//! The grant types of the token endpoint: one file each.

mod client_credentials;
mod issue;
mod password;

use serde_json::{Value, json};

use crate::authorization::Authorization;
use crate::client::Client;
use crate::endpoints::{Call, TokenError};
use crate::form::Form;
use crate::mint::TokenKind;
use crate::mint::sound::fresh_jti;
use crate::user::User;

pub(crate) use issue::{Hashes, issue};

/// A grant type: its name and who answers.
pub(crate) struct Grant {
    /// The value of `grant_type`.
    pub(crate) grant_type: &'static str,
    /// The token response (RFC 6749 section 5.1), or why there is none.
    pub(crate) answer: fn(&Granting<'_>) -> Result<Value, TokenError>,
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
pub(crate) static GRANTS: [Grant; 2] = [
    Grant { grant_type: "client_credentials", answer: client_credentials::answer },
    Grant { grant_type: "password", answer: password::answer },
];

/// The scope values that mean something, in the order of the metadata.
pub(crate) const SCOPES: &[&str] = &["openid", "profile", "email", "groups"];

/// The lifetime of tokens in seconds, as `Sound` has it.
pub(crate) const EXPIRES_IN: i64 = 3_600;

impl Granting<'_> {
    /// The known ones among the requested scope values, in the order requested; unknown ones are
    /// left out (RFC 6749 section 3.3).
    pub(crate) fn scope(&self) -> Result<Vec<String>, TokenError> {
        let requested = self.form.get("scope").unwrap_or_default();
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
        Ok(scope)
    }

    /// An authorization of this client that nothing is known of yet but its scope.
    pub(crate) fn authorization(&self, user: Option<User>, scope: Vec<String>) -> Authorization {
        Authorization {
            id: fresh_jti(),
            issuer: self.call.issuer.path.clone(),
            client_id: self.client.client_id.clone(),
            user,
            scope,
            resource: Vec::new(),
            nonce: None,
            auth_time: None,
            sid: None,
            grant_type: self.grant_type.to_owned(),
        }
    }

    /// The token response with an access token, and an ID Token where `openid` is in the scope
    /// and there is an End-User.
    pub(crate) fn tokens(&self, authorization: &Authorization) -> Result<Value, TokenError> {
        let Granting { call, client, .. } = self;
        let access = TokenKind::Access;
        let access_token = issue(call, client, access, authorization, Hashes::default())?;
        let mut response = json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": EXPIRES_IN,
        });
        if !authorization.scope.is_empty() {
            response["scope"] = authorization.scope.join(" ").into();
        }
        if authorization.user.is_some() && authorization.has("openid") {
            let access_token = response["access_token"].as_str();
            let hashes = Hashes { access_token, code: None };
            let id_token = issue(call, client, TokenKind::Id, authorization, hashes)?;
            response["id_token"] = id_token.into();
        }
        Ok(response)
    }
}
