//! `/-/issuers`: which issuers there are, what each is like, and what it lies about.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::asked::{Asked, bad, filters, issuer};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;
use crate::issuer::{Issuer, belongs};
use crate::script::issuer::IssuerOrder;
use crate::script::{ANY_ISSUER, DEFAULT_ISSUER};

/// The most issuers that are shown.
const MOST: usize = 1_000;

/// Those that were asked or told something, or the one that is named: any path is one.
pub(super) async fn list(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuers: Vec<Value> = match issuer(&form)? {
        Some(path) => vec![shown(&state, &Issuer::at(&state.base, path)?)],
        None => known(&state).iter().map(|issuer| shown(&state, issuer)).collect(),
    };
    Ok(answer(StatusCode::OK, &json!({ "format": 1, "issuers": issuers })))
}

/// Changes what is named of one.
pub(super) async fn put(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<IssuerOrder>,
) -> Result<Response, Problem> {
    let issuer = Issuer::at(&state.base, &order.issuer)?;
    order.carry_out(&state).map_err(bad)?;
    Ok(answer(StatusCode::OK, &shown(&state, &issuer)))
}

/// Forgets persona, claims, metadata and missing endpoints of `issuer`, or of all.
pub(super) async fn forget(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let issuer = issuer(&form)?;
    let told = state.personas.issuers();
    let forgotten =
        told.iter().filter(|path| issuer.is_none_or(|issuer| belongs(path, issuer))).count();
    state.personas.reset(issuer);
    state.absent.reset(issuer);
    Ok(answer(StatusCode::OK, &json!({ "forgotten": forgotten })))
}

/// The default issuer, and those that were asked or told something, by their paths.
pub(super) fn known(state: &State) -> Vec<Issuer> {
    let mut paths: BTreeSet<String> = state.journal.issuers();
    paths.insert(DEFAULT_ISSUER.to_owned());
    paths.extend(state.personas.issuers());
    paths.extend(state.users.issuers());
    paths.extend(state.clients.issuers());
    paths.extend(state.rules.list(None).into_iter().map(|live| live.rule.issuer));
    paths.remove(ANY_ISSUER);
    // A path that names no defect of the catalogue is none.
    paths.iter().filter_map(|path| Issuer::at(&state.base, path).ok()).take(MOST).collect()
}

fn shown(state: &State, issuer: &Issuer) -> Value {
    let settings = state.personas.of(&issuer.path);
    let rules = state.rules.list(None).into_iter();
    let rules =
        rules.filter(|live| [ANY_ISSUER, &issuer.path].contains(&live.rule.issuer.as_str()));
    let keys = state.keys_of(&issuer.path).now();
    json!({
        "path": issuer.path,
        "issuer": issuer.url,
        "persona": settings.persona.name,
        "claims": settings.claims,
        "clients": settings.client_claims,
        "metadata": settings.metadata,
        "without": state.absent.at(&issuer.path),
        "defects": issuer.defects.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "rules": rules.map(|live| live.id).collect::<Vec<_>>(),
        "signing": keys.signing.name,
        "published": keys.published.iter().map(|key| &key.name).collect::<Vec<_>>(),
    })
}
