//! What stands for every issuer or for one, by name: clients, End-Users. Listed, put, taken away.

use std::sync::Arc;

use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::asked::{Asked, bad, filters, issuer, named};
use crate::endpoints::{Problem, json as answer};
use crate::idp::State;

/// One sort of them.
pub(super) trait Entries {
    /// What `PUT` takes.
    type Order: DeserializeOwned + Send;
    /// The member of the list that holds them; also the last segment of the path.
    const LIST: &'static str;
    /// The parameter that names one.
    const NAME: &'static str;
    /// What a person calls one.
    const ONE: &'static str;

    /// Those of every issuer, or all that this one has; nothing secret.
    fn list(state: &State, issuer: Option<&str>) -> Vec<Value>;

    /// Adds one, or changes what is named; how it is then.
    ///
    /// # Errors
    /// What is wrong with the order.
    fn put(state: &State, order: Self::Order) -> Result<Value, String>;

    /// Takes one away; false where there is none.
    fn remove(state: &State, issuer: Option<&str>, name: &str) -> bool;
}

/// `GET`: those of every issuer, or all that `issuer` has.
pub(super) async fn list<E: Entries>(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer"])?;
    let mut told = Map::from_iter([("format".to_owned(), 1.into())]);
    told.insert(E::LIST.to_owned(), E::list(&state, issuer(&form)?).into());
    Ok(answer(StatusCode::OK, &told.into()))
}

/// `PUT`: adds one, or changes what is named.
pub(super) async fn put<E: Entries>(
    Shared(state): Shared<Arc<State>>,
    Asked(order): Asked<E::Order>,
) -> Result<Response, Problem> {
    Ok(answer(StatusCode::OK, &E::put(&state, order).map_err(bad)?))
}

/// `DELETE`: takes the one of that name away.
pub(super) async fn remove<E: Entries>(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = filters(query.as_deref(), &["issuer", E::NAME])?;
    let (issuer, name) = (issuer(&form)?, named(&form, E::NAME)?);
    if E::remove(&state, issuer, name) {
        return Ok(answer(StatusCode::OK, &json!({ "removed": name })));
    }
    let why = format!("no {} is called `{name}` there: GET /-/{} lists them", E::ONE, E::LIST);
    Err(Problem::new(StatusCode::NOT_FOUND, "not_found", why))
}
