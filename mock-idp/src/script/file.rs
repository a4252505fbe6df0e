//! A script: what a provider is told before it starts, in YAML.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_saphyr::Spanned;

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
    clock: Option<Spanned<ClockOrder>>,
    /// What devices meet, as at `POST /-/device`.
    devices: Vec<Spanned<DeviceOrder>>,
    /// What issuers are like, as at `PUT /-/issuers`.
    issuers: Vec<Spanned<IssuerOrder>>,
    /// Which keys issuers have, and when they change, as at `POST /-/keys`.
    keys: Vec<Spanned<KeyOrder>>,
    /// End-Users, as at `PUT /-/users`.
    users: Vec<Spanned<UserOrder>>,
    /// Clients, as at `PUT /-/clients`.
    clients: Vec<Spanned<ClientOrder>>,
    /// Listeners that lie in the TLS handshake, as at `POST /-/tls-faults`.
    tls_faults: Vec<Spanned<TlsFaultOrder>>,
    /// What goes wrong, as at `POST /-/rules`.
    rules: Vec<Spanned<Rule>>,
}

/// What can't be carried out; of a script, with line and column.
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
        each("clock", self.clock, |clock| clock.carry_out(&state.clock))?;
        each("issuers", self.issuers, |issuer| issuer.carry_out(state))?;
        each("keys", self.keys, |key| key.carry_out(state).map(drop))?;
        each("users", self.users, |user| user.carry_out(state).map(drop))?;
        each("clients", self.clients, |client| client.carry_out(state).map(drop))?;
        // They may name the End-Users above.
        each("devices", self.devices, |device| device.carry_out(state))?;
        each("tls_faults", self.tls_faults, |fault| fault.carry_out(state).map(drop))?;
        each("rules", self.rules, |rule| {
            state.rules.add(rule).map(drop).map_err(|refused| refused.to_string())
        })
    }
}

/// Tells one after the other; where that fails, which one it was.
fn each<T>(
    member: &str,
    orders: impl IntoIterator<Item = Spanned<T>>,
    carry_out: impl Fn(T) -> Result<(), String>,
) -> Result<(), ScriptError> {
    for (number, Spanned { value, referenced, .. }) in orders.into_iter().enumerate() {
        carry_out(value).map_err(|why| {
            let (line, column) = (referenced.line(), referenced.column());
            ScriptError(format!("line {line} column {column}: {member}[{number}]: {why}"))
        })?;
    }
    Ok(())
}
