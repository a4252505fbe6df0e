//! What an honest provider's tokens look like, with made-up times: for people, pages and tests.

use serde_json::{Value, json};

use super::{Occasion, Persona};
use crate::clock::NumericDate;
use crate::jose::base64url;
use crate::mint::{MintError, Sound, TokenKind, mint};

/// One token of a persona.
#[derive(Debug)]
pub struct Example {
    /// Which: "access token, client_credentials".
    pub name: String,
    /// All that decides what it says.
    pub sound: Sound,
    /// Whether nobody but the provider could read it.
    pub opaque: bool,
}

/// When all examples were issued.
pub const NOW: NumericDate = 1_700_000_000;

/// The tokens that the provider issues by its grant types; one of a machine where it has none.
/// They are alice's, or the client's own, with the scope values openid, email and profile.
pub fn all(persona: &Persona) -> Vec<Example> {
    let has = |name: &str| persona.grant_types().iter().any(|known| known == name);
    let mut all = Vec::new();
    for grant_type in ["authorization_code", "password"] {
        if has(grant_type) {
            if grant_type == "authorization_code" {
                all.push(of(persona, TokenKind::Id, grant_type, false));
            }
            let access = of(persona, TokenKind::Access, grant_type, false);
            let for_an_api =
                access.opaque.then(|| of(persona, TokenKind::Access, grant_type, true));
            all.push(access);
            all.extend(for_an_api.filter(|access| !access.opaque));
        }
    }
    if has("client_credentials") || persona.grant_types().is_empty() {
        all.push(of(persona, TokenKind::Access, "client_credentials", false));
    }
    all
}

fn of(persona: &Persona, kind: TokenKind, grant_type: &str, names_resource: bool) -> Example {
    let scope = ["openid", "email", "profile"].map(str::to_owned);
    let machine = grant_type == "client_credentials";
    let mut sound = Sound::new(&format!("http://127.0.0.1:9400{}", persona.issuer));
    sound.kind = kind;
    sound.now = NOW;
    "JTI".clone_into(&mut sound.jti);
    "app".clone_into(&mut sound.client_id);
    sound.audience = match (kind, names_resource) {
        (TokenKind::Id, _) => "app".to_owned(),
        (TokenKind::Access, true) => "https://db.example.com".to_owned(),
        (TokenKind::Access, false) => "db".to_owned(),
    };
    let mut claims = Vec::new();
    if machine {
        sound.user = None;
    } else {
        if kind == TokenKind::Access {
            claims.push(("scope", json!(scope.join(" "))));
        }
        if grant_type == "authorization_code" {
            claims.push(("auth_time", json!(NOW - 30)));
            claims.push(("amr", json!(["pwd"])));
        }
        if kind == TokenKind::Id {
            if grant_type == "authorization_code" {
                sound.nonce = Some("NONCE".to_owned());
                claims.push(("sid", json!("SID")));
            }
            claims.push(("at_hash", json!("AT_HASH")));
        }
    }
    sound.claims = claims.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let scope: &[String] = if machine { &[] } else { &scope };
    let occasion = Occasion { grant_type, scope, names_resource };
    persona.dress(&mut sound, &occasion);
    let opaque = kind == TokenKind::Access && persona.is_opaque(&sound, &occasion);
    let what = if kind == TokenKind::Id { "ID Token" } else { "access token" };
    let resource = if names_resource { ", for an audience" } else { "" };
    Example { name: format!("{what}, {grant_type}{resource}"), sound, opaque }
}

impl Example {
    /// Its JOSE Header and its Claims Set.
    ///
    /// # Errors
    /// Where it can't be minted.
    pub fn decoded(&self) -> Result<(Value, Value), MintError> {
        let token = mint(&self.sound, &[])?;
        let mut parts = token.split('.').map(|part| {
            let bytes = base64url::decode(part).unwrap_or_default();
            serde_json::from_slice(&bytes).unwrap_or_default()
        });
        Ok((parts.next().unwrap_or_default(), parts.next().unwrap_or_default()))
    }
}
