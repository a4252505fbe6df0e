//! End-Users beside those that exist without configuration.

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{ANY_ISSUER, any_issuer, bounds, rule};
use crate::idp::State;
use crate::persona::Full;
use crate::user::User;
use crate::users::{Entry, Status};

/// The most groups of an End-User.
const MOST_GROUPS: usize = 1_000;

/// An End-User that is added or changed: what is left out stays as it is.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserOrder {
    /// The issuer's path; default `*`, every issuer.
    #[serde(default = "any_issuer")]
    pub(crate) issuer: String,
    /// `sub`.
    sub: String,
    /// Of a new one: `sub` at example.com.
    email: Option<String>,
    /// Of a new one: `sub`.
    preferred_username: Option<String>,
    /// Of a new one: readers.
    groups: Option<Vec<String>>,
    /// Of a new one: password.
    password: Option<String>,
    /// Claims that its tokens have besides, over all others.
    claims: Option<Map<String, Value>>,
    /// Whether it is known, but nobody can log in as it.
    disabled: Option<bool>,
}

impl fmt::Debug for UserOrder {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserOrder")
            .field("issuer", &self.issuer)
            .field("sub", &self.sub)
            .finish_non_exhaustive()
    }
}

impl UserOrder {
    /// Adds or changes it; how it is then.
    ///
    /// # Errors
    /// Where a member is not as it must be, or there are too many End-Users.
    pub(crate) fn carry_out(self, state: &State) -> Result<Entry, String> {
        self.check()?;
        let issuer = Some(self.issuer.as_str()).filter(|issuer| *issuer != ANY_ISSUER);
        let known = state.users.known(issuer).into_iter();
        let before = known.filter(|entry| entry.status != Status::Removed);
        let before = before.into_iter().find(|entry| entry.user.sub == self.sub);
        let was_disabled = before.as_ref().is_some_and(|entry| entry.status == Status::Disabled);
        let before = before.map_or_else(|| User::of(&self.sub), |entry| entry.user);
        let user = User {
            email: self.email.unwrap_or(before.email),
            preferred_username: self.preferred_username.unwrap_or(before.preferred_username),
            groups: self.groups.unwrap_or(before.groups),
            password: self.password.unwrap_or(before.password),
            claims: self.claims.unwrap_or(before.claims),
            sub: before.sub,
        };
        let disabled = self.disabled.unwrap_or(was_disabled);
        let status = if disabled { Status::Disabled } else { Status::Active };
        let entry = Entry { user, status };
        if state.users.note(issuer, entry.clone()) { Ok(entry) } else { Err(Full.to_string()) }
    }

    fn check(&self) -> Result<(), String> {
        if let Some(why) = rule::issuer_problem(&self.issuer) {
            return Err(why);
        }
        bounds::name("sub", &self.sub)?;
        let names = [
            ("email", &self.email),
            ("preferred_username", &self.preferred_username),
            ("password", &self.password),
        ];
        for (member, text) in names.iter().filter_map(|(name, text)| Some((name, text.as_ref()?))) {
            bounds::name(member, text)?;
        }
        let groups = self.groups.as_deref().unwrap_or_default();
        if groups.len() > MOST_GROUPS {
            return Err(format!("`groups` has at most {MOST_GROUPS} values"));
        }
        groups.iter().try_for_each(|group| bounds::name("groups", group))?;
        self.claims.as_ref().map_or(Ok(()), |claims| bounds::members("claims", claims))
    }
}
