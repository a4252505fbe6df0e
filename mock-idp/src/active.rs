//! Which tokens are worth something now, and to whom: for introspection and revocation.

use serde_json::{Map, Value, json};

use crate::authorization::Authorization;
use crate::endpoints::Call;
use crate::issued::handle;
use crate::jose::{Alg, base64url};
use crate::spec::Kind;
use crate::users::{Entry, Status};
use crate::verify::{IssuerKeys, Policy, Presented, verify};

/// A token that is good at its issuer now.
#[derive(Debug)]
pub(crate) enum Active {
    /// An access token that was issued here.
    AccessToken {
        /// What it stands for.
        authorization: Box<Authorization>,
        /// What it says. A JWT of an issuer that lies says what it says, not what is right.
        claims: Map<String, Value>,
    },
    /// A refresh token.
    RefreshToken(Box<Authorization>),
    /// A JWT access token (RFC 9068) that the issuer's keys signed elsewhere: `mock-idp mint`.
    Minted(Map<String, Value>),
}

impl Active {
    /// The token, where it is unexpired, unrevoked, and the issuer's.
    pub(crate) fn find(call: &Call<'_>, token: &str) -> Option<Active> {
        let issued = &call.state.issued;
        let (name, now) = (handle(token), call.now());
        if let Some(known) = issued.access_tokens.get(&name, now) {
            let here = is_good(call, &known.authorization);
            return here.then(|| Active::AccessToken {
                claims: payload(token).or(known.claims).unwrap_or_default(),
                authorization: Box::new(known.authorization),
            });
        }
        if let Some(known) = issued.refresh_tokens.get(token, now) {
            let here = is_good(call, &known.authorization) && !known.used;
            return here.then(|| Active::RefreshToken(Box::new(known.authorization)));
        }
        if issued.revoked.get(&name, now).is_some() {
            return None;
        }
        minted(call, token).map(Active::Minted)
    }

    /// Whom it was issued to.
    pub(crate) fn client_id(&self) -> Option<&str> {
        match self {
            Active::AccessToken { authorization, .. } | Active::RefreshToken(authorization) => {
                Some(&authorization.client_id)
            }
            Active::Minted(claims) => claims.get("client_id").and_then(Value::as_str),
        }
    }
}

/// Whether what stands for it is worth something at the issuer that is asked: its End-User and its
/// client (RFC 7592 section 2.3) are still there.
pub(crate) fn is_good(call: &Call<'_>, authorization: &Authorization) -> bool {
    let Authorization { issuer, client_id, .. } = authorization;
    *issuer == call.issuer.path
        && !call.has_lost_its_user(authorization)
        && call.state.clients.find(issuer, client_id).is_some()
}

/// The Claims Set of a JWT that was issued here: nobody asks who signed it.
fn payload(token: &str) -> Option<Map<String, Value>> {
    let payload = token.split('.').nth(1)?;
    serde_json::from_slice(&base64url::decode(payload).ok()?).ok()
}

/// The strict verifier's word on an access token for anybody.
fn minted(call: &Call<'_>, token: &str) -> Option<Map<String, Value>> {
    let claims = payload(token)?;
    let audience = match claims.get("aud")? {
        Value::String(one) => vec![one.clone()],
        many => serde_json::from_value(many.clone()).ok()?,
    };
    let policy = Policy {
        audience,
        kind: Kind::AtJwt,
        algorithms: Alg::PUBLIC.to_vec(),
        leeway_s: 0,
        user_claim: "sub".to_owned(),
        client_secret: None,
        ..Policy::new(&call.issuer.url)
    };
    let set = call.state.keys_of(&call.issuer.path).jwk_set();
    let keys = IssuerKeys { sets: vec![(policy.issuer.clone(), set)], ..IssuerKeys::default() };
    let presented = Presented { token, user: None, bound: &[], now: call.now() };
    verify(&presented, &keys, &policy, &[]).ok()?;
    (!names_who_is_gone(call, &claims)).then_some(claims)
}

/// Whether the claims name an End-User who was disabled or removed.
fn names_who_is_gone(call: &Call<'_>, claims: &Map<String, Value>) -> bool {
    let names = ["sub", "preferred_username", "email"];
    let named = |entry: &Entry| {
        let told = names.iter().filter_map(|name| claims.get(*name)?.as_str());
        told.into_iter().any(|name| entry.user.is_called(name))
    };
    let known = call.state.users.known(Some(&call.issuer.path));
    known.iter().any(|entry| entry.status != Status::Active && named(entry))
}

/// What introspection tells of an active token (RFC 7662 section 2.2): its claims, and what every
/// resource server looks for.
pub(crate) fn described(call: &Call<'_>, active: Active) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("active".to_owned(), true.into());
    match active {
        Active::AccessToken { authorization, claims } => {
            members.insert("token_type".to_owned(), "Bearer".into());
            members.extend(told(&authorization));
            members.extend(claims);
        }
        Active::Minted(claims) => {
            members.insert("token_type".to_owned(), "Bearer".into());
            let name = claims.get("preferred_username").cloned();
            members.extend(name.map(|name| ("username".to_owned(), name)));
            members.extend(claims);
        }
        Active::RefreshToken(authorization) => {
            members.insert("iss".to_owned(), call.issuer.url.clone().into());
            members.extend(told(&authorization));
        }
    }
    members
}

fn told(authorization: &Authorization) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("client_id".to_owned(), authorization.client_id.clone().into());
    if !authorization.scope.is_empty() {
        members.insert("scope".to_owned(), authorization.scope.join(" ").into());
    }
    if let Some(user) = &authorization.user {
        members.insert("username".to_owned(), user.preferred_username.clone().into());
        members.insert("sub".to_owned(), json!(user.sub));
    }
    members
}
