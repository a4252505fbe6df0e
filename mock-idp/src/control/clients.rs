//! `/-/clients`: the clients of every issuer, or of one.

use serde_json::{Value, json};

use super::entries::Entries;
use crate::client::Client;
use crate::idp::State;
use crate::script::{ANY_ISSUER, ClientOrder};

/// By `client_id`; no secrets.
pub(super) struct Clients;

impl Entries for Clients {
    type Order = ClientOrder;
    const LIST: &'static str = "clients";
    const NAME: &'static str = "client_id";
    const ONE: &'static str = "client";

    fn list(state: &State, issuer: Option<&str>) -> Vec<Value> {
        let known = state.clients.all(issuer);
        known.into_iter().map(|client| shown(issuer, client)).collect()
    }

    fn put(state: &State, order: ClientOrder) -> Result<Value, String> {
        let issuer = order.issuer.clone();
        Ok(shown(Some(&issuer), order.carry_out(state)?))
    }

    fn remove(state: &State, issuer: Option<&str>, name: &str) -> bool {
        state.clients.remove(issuer, name)
    }
}

/// Everything but the secret.
fn shown(issuer: Option<&str>, client: Client) -> Value {
    let has_secret = client.client_secret.is_some();
    let mut shown = json!(Client { client_secret: None, ..client });
    shown["issuer"] = issuer.unwrap_or(ANY_ISSUER).into();
    shown["has_secret"] = has_secret.into();
    shown
}
