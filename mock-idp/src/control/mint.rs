//! `POST /-/mint`: a token of any issuer, as `mock-idp mint` makes it.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::asked::{Asked, bad};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::issuer::Issuer;
use crate::jose::{Alg, base64url};
use crate::mint::{Applied, Sound, TokenKind, mint as mint_token, only_of_tokens};
use crate::script::{default_issuer, defect_list, read, rule};

/// What the token is to be; everything has a default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    /// The issuer's path; it may name defects.
    #[serde(default = "default_issuer")]
    issuer: String,
    #[serde(default)]
    kind: Kind,
    /// The End-User; default alice.
    user: Option<String>,
    /// `azp` of an ID Token, `client_id` of an access token; default `db`.
    client: Option<String>,
    /// `aud`; default: the client of an ID Token, `db` of an access token.
    audience: Option<String>,
    /// The algorithm; default: the key's, or the provider's.
    alg: Option<String>,
    /// The key by name; default: the one that signs for the issuer now.
    key: Option<String>,
    #[serde(default, with = "defect_list")]
    defects: Vec<Applied>,
    /// Set over all other claims.
    #[serde(default)]
    claims: Map<String, Value>,
    /// Set over all other members of the JOSE Header.
    #[serde(default)]
    header: Map<String, Value>,
    /// `nonce`.
    nonce: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Id,
    Access,
}

/// The token, and what its header and payload say, where they are JSON.
pub(super) async fn mint(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<Order>,
) -> Result<Response, Problem> {
    let token = minted(&state, order).map_err(bad)?;
    let mut parts = token.split('.').map(|part| {
        let bytes = base64url::decode(part).unwrap_or_default();
        serde_json::from_slice::<Value>(&bytes).unwrap_or_default()
    });
    let decoded = json!({ "header": parts.next(), "payload": parts.next() });
    Ok(answer(StatusCode::OK, &json!({ "token": token, "decoded": decoded })))
}

fn minted(state: &State, order: Order) -> Result<String, String> {
    if let Some(why) = rule::one_issuer_problem(&order.issuer) {
        return Err(why);
    }
    let issuer = Issuer::at(&state.base, &order.issuer)
        .map_err(|problem| format!("`issuer`: {}", problem.description()))?;
    let name = order.user.as_deref().unwrap_or("alice");
    let user = state.users.named(&issuer.path, name).map_err(|why| format!("`user`: {why}"))?;
    let alg = order.alg.as_deref().map(algorithm).transpose()?;
    let keys = state.keys_of(&issuer.path);
    let key = order.key.as_deref().map(|name| keys.find(name)).transpose();
    let key = key.map_err(|error| error.to_string())?;
    let now = keys.now();
    let mut sound = Sound::new(&issuer.url);
    sound.now = state.clock.now();
    sound.user = Some(user);
    sound.client_id = order.client.unwrap_or_else(|| "db".to_owned());
    (sound.kind, sound.audience) = match order.kind {
        Kind::Id => (TokenKind::Id, sound.client_id.clone()),
        Kind::Access => (TokenKind::Access, "db".to_owned()),
    };
    if let Some(audience) = order.audience {
        sound.audience = audience;
    }
    sound.alg = alg.or(key.as_ref().map(|key| key.alg)).unwrap_or(now.signing.alg);
    sound.declared = state.declared(now.signing.alg);
    sound.key = key.or_else(|| now.signer(sound.alg));
    sound.nonce = order.nonce;
    sound.claims = order.claims.into_iter().collect();
    sound.header = order.header.into_iter().collect();
    only_of_tokens(&order.defects).map_err(|error| error.to_string())?;
    let defects = [issuer.defects, order.defects].concat();
    mint_token(&sound, &defects).map_err(|error| error.to_string())
}

fn algorithm(name: &str) -> Result<Alg, String> {
    let known: Vec<&str> = Alg::PUBLIC.iter().map(|alg| alg.name()).collect();
    let found = Alg::PUBLIC.iter().copied().find(|alg| alg.name() == name);
    found.ok_or_else(|| read::unknown("algorithm", name, &known))
}
