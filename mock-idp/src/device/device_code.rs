//! One device that waits: what it is told when it polls, and what is decided on it.

use std::fmt;

use super::pace::{Moment, Pace};
use super::user_code::fresh;
use super::{Decision, DeviceSettings};
use crate::authorization::Authorization;
use crate::clock::NumericDate;
use crate::user::User;

/// A device that waits.
#[derive(Clone, Debug)]
pub(crate) struct DeviceCode {
    /// What the End-User is asked for; it names no End-User yet.
    pub(crate) authorization: Authorization,
    /// Four letters, a dash, four letters.
    pub(crate) user_code: String,
    /// From when on both codes are worth nothing.
    pub(crate) expires: NumericDate,
    state: Progress,
    /// What it meets.
    pub(crate) settings: DeviceSettings,
    pace: Pace,
}

/// How far a device authorization is.
#[derive(Clone, Debug)]
enum Progress {
    Pending,
    Approved { user: User, auth_time: NumericDate },
    Denied,
    Exchanged,
}

/// What a poll brings (RFC 8628 section 3.5).
#[derive(Debug)]
pub(crate) enum Poll {
    /// Nobody has decided.
    Pending,
    /// The device polls too fast; from now on it waits that many seconds.
    SlowDown(u64),
    /// Approved: this is what tokens are issued from, once.
    Approved(Box<Authorization>),
    /// Denied.
    Denied,
    /// Nobody decided in time.
    Expired,
    /// Its tokens have been issued.
    Exchanged,
}

/// Why nothing can be decided on a user code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserCodeError {
    /// No device waits with it at this issuer.
    Unknown,
    /// It has expired.
    Expired,
    /// It was approved or denied before.
    Decided,
}

impl fmt::Display for UserCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UserCodeError::Unknown => "No device waits with this code: compare it with the device.",
            UserCodeError::Expired => "This code has expired: let the device ask for a new one.",
            UserCodeError::Decided => {
                "This code was approved or denied before: let the device ask for a new one."
            }
        })
    }
}

impl std::error::Error for UserCodeError {}

impl DeviceCode {
    /// One that has just asked.
    pub(super) fn new(
        authorization: Authorization,
        settings: DeviceSettings,
        now: NumericDate,
    ) -> DeviceCode {
        DeviceCode {
            user_code: fresh(),
            expires: now + NumericDate::from(settings.expires_in),
            state: Progress::Pending,
            pace: Pace::new(settings.interval),
            settings,
            authorization,
        }
    }

    pub(super) fn is_open(&self, now: NumericDate) -> Result<(), UserCodeError> {
        match self.state {
            Progress::Pending if now < self.expires => Ok(()),
            Progress::Pending => Err(UserCodeError::Expired),
            _ => Err(UserCodeError::Decided),
        }
    }

    pub(super) fn decide(&mut self, decision: Decision, now: NumericDate) {
        self.state = match decision {
            Decision::Approve(user) => Progress::Approved { user, auth_time: now },
            Decision::Deny => Progress::Denied,
        };
    }

    /// What is decided is told whatever the pace; `slow_down` is for what is pending (RFC 8628
    /// section 3.5), and does not count as a pending poll.
    pub(super) fn poll(&mut self, now: NumericDate, moment: Moment) -> Poll {
        match &self.state {
            Progress::Exchanged => return Poll::Exchanged,
            _ if now >= self.expires => return Poll::Expired,
            Progress::Pending => {}
            Progress::Denied => return Poll::Denied,
            Progress::Approved { .. } => return self.exchange(),
        }
        let forced = self.settings.slow_downs > 0;
        self.settings.slow_downs = self.settings.slow_downs.saturating_sub(1);
        if !self.pace.keeps(moment) || forced {
            return Poll::SlowDown(self.pace.slow_down());
        }
        match &mut self.settings.pending_polls {
            None => Poll::Pending,
            Some(0) => {
                self.decide(self.settings.then.clone(), now);
                if matches!(self.state, Progress::Denied) { Poll::Denied } else { self.exchange() }
            }
            Some(polls) => {
                *polls -= 1;
                Poll::Pending
            }
        }
    }

    fn exchange(&mut self) -> Poll {
        let Progress::Approved { user, auth_time } = &self.state else { return Poll::Pending };
        let authorization = Authorization {
            user: Some(user.clone()),
            auth_time: Some(*auth_time),
            ..self.authorization.clone()
        };
        self.state = Progress::Exchanged;
        Poll::Approved(Box::new(authorization))
    }
}
