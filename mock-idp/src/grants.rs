//! The grant types of the token endpoint: one file each.

mod client_credentials;
mod password;

use serde_json::{Value, json};

use crate::client::Client;
use crate::endpoints::{Call, TokenError};
use crate::form::Form;
use crate::mint::{Sound, TokenKind, mint};
use crate::user::User;

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
    pub(crate) client: &'static Client,
}

/// Every grant type, in the order of the metadata.
pub(crate) static GRANTS: [Grant; 2] = [
    Grant { grant_type: "client_credentials", answer: client_credentials::answer },
    Grant { grant_type: "password", answer: password::answer },
];

/// The scope values that mean something, in the order of the metadata.
pub(crate) const SCOPES: &[&str] = &["openid", "profile", "email", "groups"];

/// The audience of access tokens: the database.
const RESOURCE: &str = "db";
/// The lifetime of tokens in seconds, as `Sound` has it.
const EXPIRES_IN: i64 = 3_600;

impl Granting<'_> {
    /// The known ones among the requested scope values, in the order requested; unknown ones are
    /// left out (RFC 6749 section 3.3).
    fn scope(&self) -> Result<Vec<&str>, TokenError> {
        let requested = self.form.get("scope").unwrap_or_default();
        let sound = |byte: u8| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
        if !requested.bytes().all(sound) {
            let why = "`scope` is a list of printable ASCII words";
            return Err(TokenError::InvalidScope(why.to_owned()));
        }
        let mut scope: Vec<&str> = Vec::new();
        for word in requested.split(' ').filter(|word| SCOPES.contains(word)) {
            if !scope.contains(&word) {
                scope.push(word);
            }
        }
        Ok(scope)
    }

    /// The token response with an access token, and an ID Token where `openid` is in the scope
    /// and there is an End-User.
    fn tokens(&self, user: Option<&User>, scope: &[&str]) -> Result<Value, TokenError> {
        let mut response = json!({
            "access_token": self.token(TokenKind::Access, user, scope)?,
            "token_type": "Bearer",
            "expires_in": EXPIRES_IN,
        });
        if !scope.is_empty() {
            response["scope"] = scope.join(" ").into();
        }
        if user.is_some() && scope.contains(&"openid") {
            response["id_token"] = self.token(TokenKind::Id, user, scope)?.into();
        }
        Ok(response)
    }

    fn token(
        &self,
        kind: TokenKind,
        user: Option<&User>,
        scope: &[&str],
    ) -> Result<String, TokenError> {
        let mut sound = Sound::new(&self.call.issuer.url);
        sound.kind = kind;
        sound.user = user.cloned();
        sound.client_id = self.client.id.to_owned();
        // An ID Token is for the client (OIDCC-2), an access token for the resource.
        sound.audience = match kind {
            TokenKind::Id => self.client.id.to_owned(),
            TokenKind::Access => RESOURCE.to_owned(),
        };
        let state = self.call.state;
        sound.alg = state.signing_alg();
        let signer = state.keys.signing(&self.call.issuer.path, sound.alg);
        sound.key = signer.map(|key| key.name.to_owned());
        sound.declared.clone_from(&state.algorithms);
        sound.client_secret = self.client.secret.unwrap_or_default().into();
        if kind == TokenKind::Access && !scope.is_empty() {
            sound.claims.push(("scope".to_owned(), scope.join(" ").into()));
        }
        Ok(mint(&sound, &self.call.issuer.defects)?)
    }
}
