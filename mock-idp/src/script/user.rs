//! End-Users beside those that exist without configuration.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{ANY_ISSUER, rule};
use crate::idp::State;
use crate::persona::Full;
use crate::user::User;

/// An End-User that is added, or takes the place of one with the same `sub`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserOrder {
    /// The issuer's path; default `*`, every issuer.
    #[serde(default = "any_issuer")]
    issuer: String,
    /// `sub`.
    sub: String,
    /// Default: `sub` at example.com.
    email: Option<String>,
    /// Default: `sub`.
    preferred_username: Option<String>,
    /// Default: readers.
    groups: Option<Vec<String>>,
    /// Default: password.
    password: Option<String>,
    /// Claims that its tokens have besides, over all others.
    #[serde(default)]
    claims: Map<String, Value>,
    /// It is known, but nobody can log in as it.
    #[serde(default)]
    disabled: bool,
}

fn any_issuer() -> String {
    ANY_ISSUER.to_owned()
}

impl UserOrder {
    /// Adds it.
    ///
    /// # Errors
    /// Where it has no `sub`, it is no issuer, or there are too many.
    pub(crate) fn carry_out(self, state: &State) -> Result<(), String> {
        if let Some(why) = rule::issuer_problem(&self.issuer) {
            return Err(why);
        }
        if self.sub.is_empty() {
            return Err("an End-User has a `sub`".to_owned());
        }
        let plain = User::of(&self.sub);
        let user = User {
            email: self.email.unwrap_or(plain.email),
            preferred_username: self.preferred_username.unwrap_or(plain.preferred_username),
            groups: self.groups.unwrap_or(plain.groups),
            password: self.password.unwrap_or(plain.password),
            claims: self.claims,
            sub: plain.sub,
        };
        let issuer = Some(self.issuer.as_str()).filter(|issuer| *issuer != ANY_ISSUER);
        let there = state.users.put(issuer, user);
        if there && (!self.disabled || state.users.disable(issuer, &self.sub)) {
            Ok(())
        } else {
            Err(Full.to_string())
        }
    }
}
