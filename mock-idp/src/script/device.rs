//! What devices meet, and what is decided on one.

use serde::Deserialize;

use super::{default_issuer, rule};
use crate::device::{Decision, DeviceSettings};
use crate::idp::State;
use crate::user::User;

/// The longest that a device may be told to wait between polls, in seconds.
const LONGEST_INTERVAL: u32 = 3_600;
/// The longest that the codes of a device live, in seconds: a year.
const LONGEST_LIFE: u32 = 366 * 86_400;

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
    /// Whom an approved device acts for; default alice, or whoever is there.
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
    /// Where a member is not as it must be, no device waits with that code, or there is no such
    /// End-User.
    pub(crate) fn carry_out(&self, state: &State) -> Result<(), String> {
        if let Some(why) = rule::one_issuer_problem(&self.issuer) {
            return Err(why);
        }
        self.check()?;
        let decision = match self.then {
            Some(Then::Deny) => Decision::Deny,
            Some(Then::Approve) | None => Decision::Approve(self.end_user(state)?),
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
        let done = match decision {
            Decision::Approve(user) => state.devices.approve(&self.issuer, user_code, user, now),
            Decision::Deny => state.devices.deny(&self.issuer, user_code, now),
        };
        done.map_err(|error| format!("`user_code`: {error}"))
    }

    /// Whom an approved device acts for: who is named, alice, or anybody.
    fn end_user(&self, state: &State) -> Result<User, String> {
        if let Some(name) = &self.user {
            return state.users.named(&self.issuer, name).map_err(|why| format!("`user`: {why}"));
        }
        let first = || state.users.all(&self.issuer).into_iter().next();
        let user = state.users.find(&self.issuer, "alice").or_else(first);
        user.ok_or_else(|| "nobody is left who can log in there".to_owned())
    }

    fn check(&self) -> Result<(), String> {
        let of_those_to_come = [
            ("pending_polls", self.pending_polls, u32::MAX),
            ("slow_downs", self.slow_downs, u32::MAX),
            ("interval", self.interval, LONGEST_INTERVAL),
            ("expires_in", self.expires_in, LONGEST_LIFE),
        ];
        for (member, value, most) in of_those_to_come {
            if value.is_some_and(|value| value > most) {
                return Err(format!("`{member}` is at most {most}"));
            }
            if value.is_some() && self.user_code.is_some() {
                return Err(format!(
                    "`{member}` is for devices to come: leave it out, or `user_code`"
                ));
            }
        }
        if self.user_code.is_some() && self.then.is_none() {
            return Err("`then` is missing beside `user_code`: approve or deny".to_owned());
        }
        if self.user.is_some() && matches!(self.then, Some(Then::Deny)) {
            return Err("`user` is whom an approved device acts for: leave it out".to_owned());
        }
        Ok(())
    }
}
