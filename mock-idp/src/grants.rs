//! The grant types of the token endpoint: one file each.

mod client_credentials;
mod password;

use serde_json::{Value, json};

use crate::authorization::Authorization;
use crate::client::Client;
use crate::endpoints::{Call, TokenError};
use crate::form::Form;
use crate::issued::handle;
use crate::mint::sound::fresh_jti;
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

/// The audience of access tokens: the database.
const RESOURCE: &str = "db";
/// The lifetime of tokens in seconds, as `Sound` has it.
const EXPIRES_IN: i64 = 3_600;

impl Granting<'_> {
    /// The known ones among the requested scope values, in the order requested; unknown ones are
    /// left out (RFC 6749 section 3.3).
    fn scope(&self) -> Result<Vec<String>, TokenError> {
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
    fn authorization(&self, user: Option<User>, scope: Vec<String>) -> Authorization {
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
    fn tokens(&self, authorization: &Authorization) -> Result<Value, TokenError> {
        let access_token = self.token(TokenKind::Access, authorization)?;
        let expires = self.call.now() + EXPIRES_IN;
        let issued = &self.call.state.issued;
        issued.access_tokens.put(&handle(&access_token), authorization.clone(), expires);
        let mut response = json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": EXPIRES_IN,
        });
        if !authorization.scope.is_empty() {
            response["scope"] = authorization.scope.join(" ").into();
        }
        if authorization.user.is_some() && authorization.has("openid") {
            response["id_token"] = self.token(TokenKind::Id, authorization)?.into();
        }
        Ok(response)
    }

    fn token(&self, kind: TokenKind, authorization: &Authorization) -> Result<String, TokenError> {
        let Call { state, issuer, .. } = self.call;
        let mut sound = Sound::new(&issuer.url);
        sound.now = self.call.now();
        sound.kind = kind;
        sound.user.clone_from(&authorization.user);
        sound.client_id.clone_from(&authorization.client_id);
        // An ID Token is for the client (OIDCC-2), an access token for the resource.
        sound.audience = match kind {
            TokenKind::Id => authorization.client_id.clone(),
            TokenKind::Access => RESOURCE.to_owned(),
        };
        sound.nonce = authorization.nonce.clone().filter(|_| kind == TokenKind::Id);
        sound.alg = state.signing_alg();
        let signer = state.keys.signing(&issuer.path, sound.alg);
        sound.key = signer.map(|key| key.name.to_owned());
        sound.declared.clone_from(&state.algorithms);
        let secret = self.client.client_secret.as_ref();
        sound.client_secret = secret.map_or("", |secret| &secret.0).into();
        if kind == TokenKind::Access && !authorization.scope.is_empty() {
            sound.claims.push(("scope".to_owned(), authorization.scope.join(" ").into()));
        }
        let defects = self.call.defects(self.client, authorization.user.as_ref());
        Ok(mint(&sound, &defects)?)
    }
}
