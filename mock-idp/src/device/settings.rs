//! What devices meet at an issuer.

use crate::user::User;

/// What devices meet that ask for codes at an issuer: how long they must poll, and what they get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceSettings {
    /// How many polls are answered by `authorization_pending` before [`then`](Self::then) is the
    /// answer without an End-User; a poll that is told to slow down is none of them. None: an
    /// End-User decides.
    pub pending_polls: Option<u32>,
    /// What is decided where no End-User does.
    pub then: Decision,
    /// `interval`: how many seconds a device must wait between polls (RFC 8628 section 3.2). 0
    /// takes any pace.
    pub interval: u32,
    /// `expires_in`: how many seconds the codes live.
    pub expires_in: u32,
    /// How many polls of each device are first told to slow down, whatever their pace.
    pub slow_downs: u32,
}

/// What becomes of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is let in, as this End-User.
    Approve(User),
    /// It is sent away: `access_denied`.
    Deny,
}

impl Default for DeviceSettings {
    /// An End-User decides within ten minutes; a device polls every five seconds.
    fn default() -> Self {
        DeviceSettings {
            pending_polls: None,
            then: Decision::Approve(User::alice()),
            interval: 5,
            expires_in: 600,
            slow_downs: 0,
        }
    }
}
