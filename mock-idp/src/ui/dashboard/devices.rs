//! The devices that wait for an End-User.

use super::{First, time};
use crate::decode::printable;
use crate::device::DeviceCode;
use crate::idp::State;

/// How many are shown.
const MOST: usize = 20;
/// Of how many End-Users one can be chosen.
const USERS: usize = 50;

/// A device.
#[derive(Debug)]
pub(super) struct DeviceRow {
    pub(super) issuer: String,
    pub(super) user_code: String,
    pub(super) client_id: String,
    pub(super) scope: String,
    pub(super) expires: String,
    /// Who may approve it, by `sub` and `preferred_username`.
    pub(super) users: Vec<(String, String)>,
}

pub(super) fn rows(state: &State) -> First<DeviceRow> {
    let waiting = state.devices.all_waiting(None, state.clock.now());
    First::of(&waiting, MOST, |device| row(state, device))
}

fn row(state: &State, device: &DeviceCode) -> DeviceRow {
    let authorization = &device.authorization;
    let users = state.users.all(&authorization.issuer);
    DeviceRow {
        user_code: device.user_code.clone(),
        client_id: printable(&authorization.client_id),
        scope: printable(&authorization.scope.join(" ")),
        expires: time(device.expires),
        users: users
            .into_iter()
            .take(USERS)
            .map(|user| (user.sub, user.preferred_username))
            .collect(),
        issuer: authorization.issuer.clone(),
    }
}
