//! What devices meet, and what is decided on one.

use serde::Deserialize;

use super::{default_issuer, rule};
use crate::device::{Decision, DeviceSettings};
use crate::idp::State;

/// With a `user_code`: what is decided on that device. Without: what devices meet from now on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeviceOrder {
    /// The issuer's path.
    #[serde(default = "default_issuer")]
    issuer: String,
    /// The device that waits with this code.
    user_code: Option<String>,
    /// What is decided: on this device, or where no End-User does.
    then: Option<Then>,
    /// Whom an approved device acts for; default alice.
    user: Option<String>,
    /// After how many pending polls it is decided without an End-User; none: never.
    pending_polls: Option<u32>,
    /// How many polls are first told to slow down.
    slow_downs: Option<u32>,
    /// Seconds between polls.
    interval: Option<u32>,
    /// Seconds that the codes live.
    expires_in: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Then {
    Approve,
    Deny,
}

impl DeviceOrder {
    /// Decides, or sets.
    ///
    /// # Errors
    /// Where no device waits with that code, or there is no such End-User.
    pub(crate) fn carry_out(&self, state: &State) -> Result<(), String> {
        if let Some(why) = rule::one_issuer_problem(&self.issuer) {
            return Err(why);
        }
        let name = self.user.as_deref().unwrap_or("alice");
        let user = state.users.named(&self.issuer, name)?;
        let decision = match self.then {
            Some(Then::Deny) => Decision::Deny,
            Some(Then::Approve) | None => Decision::Approve(user),
        };
        let Some(user_code) = &self.user_code else {
            let plain = DeviceSettings::default();
            let settings = DeviceSettings {
                pending_polls: self.pending_polls,
                then: decision,
                interval: self.interval.unwrap_or(plain.interval),
                expires_in: self.expires_in.unwrap_or(plain.expires_in),
                slow_downs: self.slow_downs.unwrap_or(plain.slow_downs),
            };
            state.devices.set(&self.issuer, settings);
            return Ok(());
        };
        let now = state.clock.now();
        let done = match (self.then, decision) {
            (None, _) => return Err("`then` is approve or deny".to_owned()),
            (_, Decision::Approve(user)) => {
                state.devices.approve(&self.issuer, user_code, user, now)
            }
            (_, Decision::Deny) => state.devices.deny(&self.issuer, user_code, now),
        };
        done.map_err(|error| error.to_string())
    }
}
