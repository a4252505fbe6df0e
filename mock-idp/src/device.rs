//! Device authorizations (RFC 8628): the codes that wait for an End-User, who decides on them, and
//! how fast their devices may poll.

mod pace;
mod settings;
mod user_code;

use std::fmt;

use crate::authorization::Authorization;
use crate::clock::NumericDate;
use crate::store::{Store, unguessable};
use crate::user::User;

pub(crate) use pace::Moment;
use pace::Pace;
pub use settings::{Decision, DeviceSettings};
use user_code::fresh;

/// The device authorizations of one provider.
#[derive(Debug, Default)]
pub(crate) struct Devices {
    /// What every issuer does that has no settings of its own.
    default: DeviceSettings,
    /// By the path of an issuer.
    settings: Store<DeviceSettings>,
    /// By device code; also those that have expired, to be told so.
    codes: Store<DeviceCode>,
    /// The device code by issuer and user code.
    user_codes: Store<String>,
    /// How many wrong user codes were typed lately, by issuer.
    guesses: Store<u32>,
    /// The pages that wait for an End-User, by a name in their form.
    pub(crate) pages: Store<Page>,
}

/// A value stays until newer ones need its room.
const FOR_EVER: NumericDate = NumericDate::MAX;
/// How many wrong user codes an issuer takes in [`GUESSES_FOR`] seconds (RFC 8628 section 5.1).
const GUESSES: u32 = 20;
/// See [`GUESSES`].
pub(crate) const GUESSES_FOR: NumericDate = 60;

/// A device that waits.
#[derive(Clone, Debug)]
pub(crate) struct DeviceCode {
    /// What the End-User is asked for; it names no End-User yet.
    pub(crate) authorization: Authorization,
    /// `XXXX-XXXX`.
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

/// A verification page that an End-User looks at.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The path of the issuer.
    pub(crate) issuer: String,
    /// The user code that it is about.
    pub(crate) user_code: String,
    /// The browser that was shown it: no other may answer.
    pub(crate) browser: String,
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

impl Devices {
    /// No devices yet; every issuer without settings of its own has these.
    pub(crate) fn new(default: DeviceSettings) -> Devices {
        Devices { default, ..Devices::default() }
    }

    /// Sets what the devices do that ask the issuer with this path from now on.
    pub(crate) fn set(&self, issuer: &str, settings: DeviceSettings) {
        self.settings.put(issuer, settings, FOR_EVER);
    }

    /// What devices at the issuer with this path do.
    pub(crate) fn settings(&self, issuer: &str) -> DeviceSettings {
        self.settings.get(issuer, 0).unwrap_or_else(|| self.default.clone())
    }

    /// Two new codes for the authorization: the device code, and what is kept of it.
    pub(crate) fn begin(
        &self,
        authorization: Authorization,
        now: NumericDate,
    ) -> (String, DeviceCode) {
        let settings = self.settings(&authorization.issuer);
        let device_code = unguessable();
        let kept = DeviceCode {
            user_code: fresh(),
            expires: now + NumericDate::from(settings.expires_in),
            state: Progress::Pending,
            pace: Pace::new(settings.interval),
            settings,
            authorization,
        };
        let name = named(&kept.authorization.issuer, &kept.user_code);
        self.user_codes.put(&name, device_code.clone(), FOR_EVER);
        self.codes.put(&device_code, kept.clone(), FOR_EVER);
        (device_code, kept)
    }

    /// What is kept of a device code.
    pub(crate) fn get(&self, device_code: &str) -> Option<DeviceCode> {
        self.codes.get(device_code, 0)
    }

    /// A device asks how far things are. None: the device code is unknown.
    pub(crate) fn poll(&self, device_code: &str, now: NumericDate, moment: Moment) -> Option<Poll> {
        self.codes.change(device_code, 0, |kept| kept.poll(now, moment))
    }

    /// The device that waits with a user code at the issuer with this path.
    ///
    /// # Errors
    /// None does, or none does any more.
    pub(crate) fn waiting(
        &self,
        issuer: &str,
        user_code: &str,
        now: NumericDate,
    ) -> Result<DeviceCode, UserCodeError> {
        let device_code = self.user_codes.get(&named(issuer, user_code), 0);
        let kept = device_code.and_then(|device_code| self.get(&device_code));
        let kept = kept.ok_or(UserCodeError::Unknown)?;
        kept.is_open(now).map(|()| kept)
    }

    /// The End-User lets the device in.
    ///
    /// # Errors
    /// No device waits with this code.
    pub(crate) fn approve(
        &self,
        issuer: &str,
        user_code: &str,
        user: User,
        now: NumericDate,
    ) -> Result<(), UserCodeError> {
        self.decide(issuer, user_code, Decision::Approve(user), now)
    }

    /// The End-User sends the device away.
    ///
    /// # Errors
    /// No device waits with this code.
    pub(crate) fn deny(
        &self,
        issuer: &str,
        user_code: &str,
        now: NumericDate,
    ) -> Result<(), UserCodeError> {
        self.decide(issuer, user_code, Decision::Deny, now)
    }

    fn decide(
        &self,
        issuer: &str,
        user_code: &str,
        decision: Decision,
        now: NumericDate,
    ) -> Result<(), UserCodeError> {
        let device_code = self.user_codes.get(&named(issuer, user_code), 0);
        let decided = device_code.and_then(|device_code| {
            self.codes.change(&device_code, 0, |kept| {
                kept.is_open(now)?;
                kept.decide(decision, now);
                Ok(())
            })
        });
        decided.unwrap_or(Err(UserCodeError::Unknown))
    }

    /// Notes a wrong user code at the issuer with this path.
    pub(crate) fn guessed(&self, issuer: &str, now: NumericDate) {
        if self.guesses.change(issuer, now, |guesses| *guesses += 1).is_none() {
            self.guesses.put(issuer, 1, now + GUESSES_FOR);
        }
    }

    /// Whether so many wrong user codes came that none is looked at for a while.
    pub(crate) fn is_guessed_at(&self, issuer: &str, now: NumericDate) -> bool {
        self.guesses.get(issuer, now).is_some_and(|guesses| guesses >= GUESSES)
    }
}

impl DeviceCode {
    fn is_open(&self, now: NumericDate) -> Result<(), UserCodeError> {
        match self.state {
            Progress::Pending if now < self.expires => Ok(()),
            Progress::Pending => Err(UserCodeError::Expired),
            _ => Err(UserCodeError::Decided),
        }
    }

    fn decide(&mut self, decision: Decision, now: NumericDate) {
        self.state = match decision {
            Decision::Approve(user) => Progress::Approved { user, auth_time: now },
            Decision::Deny => Progress::Denied,
        };
    }

    /// What is decided is told whatever the pace; `slow_down` is for what is pending (RFC 8628
    /// section 3.5), and does not count as a pending poll.
    fn poll(&mut self, now: NumericDate, moment: Moment) -> Poll {
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

/// No issuer's path has a space in it.
fn named(issuer: &str, user_code: &str) -> String {
    format!("{issuer} {}", user_code::plain(user_code))
}
