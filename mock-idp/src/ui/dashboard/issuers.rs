//! The issuers that somebody asked, with their keys and what to do with them.

use super::commands::Commands;
use crate::endpoints::ENDPOINTS;
use crate::idp::State;
use crate::issuer::Issuer;
use crate::journal::Request;
use crate::script::DEFAULT_ISSUER;

/// How many are shown.
const MOST: usize = 20;
/// How many requests are looked at.
const LOOKED_AT: usize = 2_000;
/// Longer paths are not shown: tests with hostile ones ask for them once.
const LONGEST: usize = 1_024;

/// An issuer that somebody asked, or the one that always exists.
#[derive(Debug)]
pub(super) struct IssuerRow {
    pub(super) path: String,
    pub(super) url: String,
    pub(super) metadata: String,
    /// Its JWK Set, where it has one.
    pub(super) jwks: Option<String>,
    pub(super) persona: &'static str,
    pub(super) keys: Vec<KeyRow>,
    pub(super) commands: Commands,
}

/// A published key.
#[derive(Debug)]
pub(super) struct KeyRow {
    pub(super) kid: String,
    pub(super) alg: &'static str,
    pub(super) signing: bool,
}

/// The default one first, then those that were asked last.
pub(super) fn rows(state: &State) -> Vec<IssuerRow> {
    let served = |request: &Request| {
        let meant = !matches!(request.endpoint, "control" | "canary" | "unknown");
        meant && request.status < 400 && request.issuer.len() <= LONGEST
    };
    let mut paths = vec![DEFAULT_ISSUER.to_owned()];
    for request in state.journal.newest(LOOKED_AT, served) {
        if paths.len() < MOST && !paths.contains(&request.issuer) {
            paths.push(request.issuer);
        }
    }
    paths.iter().filter_map(|path| row(state, path)).collect()
}

fn row(state: &State, path: &str) -> Option<IssuerRow> {
    let issuer = Issuer::at(&state.base, path).ok()?;
    let keys = state.keys_of(path).now();
    Some(IssuerRow {
        path: path.to_owned(),
        metadata: issuer.endpoint_url("/.well-known/openid-configuration"),
        jwks: endpoint_url(state, &issuer, "jwks_uri"),
        persona: &state.personas.persona(path).name,
        keys: keys
            .published
            .iter()
            .map(|key| KeyRow {
                kid: key.kid.as_deref().unwrap_or("no kid").to_owned(),
                alg: key.alg.name(),
                signing: key.name == keys.signing.name,
            })
            .collect(),
        commands: Commands::of(state, &issuer),
        url: issuer.url,
    })
}

/// The endpoint with that metadata member, where the issuer has it.
pub(super) fn endpoint_url(state: &State, issuer: &Issuer, name: &str) -> Option<String> {
    let endpoint = ENDPOINTS.iter().find(|endpoint| endpoint.name == name)?;
    let there = !state.lacks(&issuer.path, name);
    there.then(|| state.personas.endpoint_url(issuer, endpoint))
}
