//! A script: what a provider is told before it starts, in YAML.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use super::client::ClientOrder;
use super::clock::ClockOrder;
use super::device::DeviceOrder;
use super::issuer::IssuerOrder;
use super::key::KeyOrder;
use super::tls_fault::TlsFaultOrder;
use super::user::UserOrder;
use super::{ReadError, Rule, read};
use crate::idp::State;

/// What a provider is told before it starts: the same things as at the control API.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Script {
    /// How the clock is moved, as at `PUT /-/clock`.
    clock: Option<ClockOrder>,
    /// What devices meet, as at `POST /-/device`.
    devices: Vec<DeviceOrder>,
    /// What issuers are like, as at `PUT /-/issuers`.
    issuers: Vec<IssuerOrder>,
    /// Which keys issuers have, and when they change, as at `POST /-/keys`.
    keys: Vec<KeyOrder>,
    /// End-Users, as at `PUT /-/users`.
    users: Vec<UserOrder>,
    /// Clients, as at `PUT /-/clients`.
    clients: Vec<ClientOrder>,
    /// Listeners that lie in the TLS handshake, as at `POST /-/tls-faults`.
    tls_faults: Vec<TlsFaultOrder>,
    /// What goes wrong, as at `POST /-/rules`.
    rules: Vec<Rule>,
}

/// What of a script can't be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError(pub(crate) String);

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ScriptError {}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// Where it is none: with line and column.
    pub fn parse(yaml: &str) -> Result<Script, ReadError> {
        read::yaml(yaml)
    }

    /// Tells all of it to a provider.
    pub(crate) fn carry_out(self, state: &Arc<State>) -> Result<(), ScriptError> {
        let at = |place: String| move |why: String| ScriptError(format!("{place}: {why}"));
        if let Some(clock) = &self.clock {
            clock.carry_out(&state.clock).map_err(at("clock".to_owned()))?;
        }
        for (number, issuer) in self.issuers.into_iter().enumerate() {
            issuer.carry_out(state).map_err(at(format!("issuers[{number}]")))?;
        }
        for (number, key) in self.keys.into_iter().enumerate() {
            key.carry_out(state).map(drop).map_err(at(format!("keys[{number}]")))?;
        }
        for (number, user) in self.users.into_iter().enumerate() {
            user.carry_out(state).map(drop).map_err(at(format!("users[{number}]")))?;
        }
        for (number, client) in self.clients.into_iter().enumerate() {
            client.carry_out(state).map(drop).map_err(at(format!("clients[{number}]")))?;
        }
        // They may name the End-Users above.
        for (number, device) in self.devices.iter().enumerate() {
            device.carry_out(state).map_err(at(format!("devices[{number}]")))?;
        }
        for (number, fault) in self.tls_faults.iter().enumerate() {
            fault.carry_out(state).map(drop).map_err(at(format!("tls_faults[{number}]")))?;
        }
        for (number, rule) in self.rules.into_iter().enumerate() {
            let added = state.rules.add(rule).map(drop);
            added.map_err(|refused| at(format!("rules[{number}]"))(refused.to_string()))?;
        }
        Ok(())
    }
}
