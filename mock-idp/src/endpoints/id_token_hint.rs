//! `id_token_hint` (OIDCC-3.1.2.1, OIDCRPIL-2): an ID Token that says who is meant. It may have
//! expired.

use serde_json::Value;

use super::Call;
use crate::form::Form;
use crate::grants::subject;
use crate::jose::{Alg, base64url};
use crate::user::User;
use crate::verify::jws;

/// What the ID Token says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IdTokenHint {
    /// The End-User.
    pub(crate) sub: String,
    /// The client that it was issued to.
    pub(crate) client_id: String,
    /// The session in which it was issued.
    pub(crate) sid: Option<String>,
}

impl IdTokenHint {
    /// The one that comes with a request. At an issuer that lies, one that can't be read is as
    /// good as none: it may be the issuer's own.
    ///
    /// # Errors
    /// It is no ID Token of this issuer.
    pub(crate) fn of(call: &Call<'_>, form: &Form) -> Result<Option<IdTokenHint>, String> {
        let Some(token) = form.get("id_token_hint") else { return Ok(None) };
        match IdTokenHint::read(call, token) {
            None if call.issuer.defects.is_empty() => {
                Err(format!("`id_token_hint` is no ID Token of {}", call.issuer.url))
            }
            hint => Ok(hint),
        }
    }

    /// Whether it names this End-User.
    pub(crate) fn names(&self, call: &Call<'_>, user: &User) -> bool {
        let client = call.client(&self.client_id);
        client.is_some_and(|client| subject(call, &client, user) == self.sub)
    }

    fn read(call: &Call<'_>, token: &str) -> Option<IdTokenHint> {
        let keys = call.state.keys_of(&call.issuer.path).jwk_set();
        let payload = jws::verify(token, &keys, Alg::PUBLIC).ok()?;
        let header: Value =
            serde_json::from_slice(&base64url::decode(token.split('.').next()?).ok()?).ok()?;
        // Access tokens and logout tokens are signed by the same keys.
        let typed = header.get("typ").and_then(Value::as_str);
        typed.is_none_or(|typ| typ == "JWT").then_some(())?;
        let claims: Value = serde_json::from_slice(&payload).ok()?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        (text("iss")? == call.issuer.url).then_some(())?;
        let client_id = text("azp").or(text("aud"))?;
        Some(IdTokenHint { sub: text("sub")?, client_id, sid: text("sid") })
    }
}
