//! `/-/users`: the End-Users of every issuer, or of one.

use serde_json::{Value, json};

use super::entries::Entries;
use crate::idp::State;
use crate::script::ANY_ISSUER;
use crate::script::user::UserOrder;
use crate::users::Entry;

/// By `sub`, `email` or `preferred_username`, those included that an issuer had; no passwords.
pub(super) struct Users;

impl Entries for Users {
    type Order = UserOrder;
    const LIST: &'static str = "users";
    const NAME: &'static str = "user";
    const ONE: &'static str = "End-User";

    fn list(state: &State, issuer: Option<&str>) -> Vec<Value> {
        state.users.known(issuer).iter().map(|entry| shown(issuer, entry)).collect()
    }

    fn put(state: &State, order: UserOrder) -> Result<Value, String> {
        let issuer = order.issuer.clone();
        Ok(shown(Some(&issuer), &order.carry_out(state)?))
    }

    fn remove(state: &State, issuer: Option<&str>, name: &str) -> bool {
        state.users.remove(issuer, name)
    }
}

fn shown(issuer: Option<&str>, Entry { user, status }: &Entry) -> Value {
    json!({
        "issuer": issuer.unwrap_or(ANY_ISSUER),
        "sub": user.sub,
        "email": user.email,
        "preferred_username": user.preferred_username,
        "groups": user.groups,
        "claims": user.claims,
        "status": status,
    })
}
