//! Device authorizations (RFC 8628): the codes that wait for an End-User, who decides on them, and
//! how fast their devices may poll.

mod device_code;
mod pace;
mod settings;
mod user_code;

use crate::authorization::Authorization;
use crate::clock::NumericDate;
use crate::issuer::{belongs, own_path};
use crate::store::{Store, unguessable};
use crate::user::User;

pub use device_code::UserCodeError;
pub(crate) use device_code::{DeviceCode, Poll};
pub(crate) use pace::Moment;
pub use settings::{Decision, DeviceSettings};

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

impl Devices {
    /// How many settings, device codes, user codes and guesses are kept.
    #[cfg(test)]
    pub(crate) fn kept(&self) -> [usize; 4] {
        [self.settings.len(), self.codes.len(), self.user_codes.len(), self.guesses.len()]
    }

    /// No devices yet; every issuer without settings of its own has these.
    pub(crate) fn new(default: DeviceSettings) -> Devices {
        Devices { default, ..Devices::default() }
    }

    /// Sets what the devices do that ask the issuer with this path from now on.
    pub(crate) fn set(&self, issuer: &str, settings: DeviceSettings) {
        self.settings.put(own_path(issuer), settings, FOR_EVER);
    }

    /// What devices at the issuer with this path do.
    pub(crate) fn settings(&self, issuer: &str) -> DeviceSettings {
        self.settings.get(own_path(issuer), 0).unwrap_or_else(|| self.default.clone())
    }

    /// Forgets what was set for an issuer, or for all, and the devices that wait there.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let gone = |of: &str| issuer.is_none_or(|issuer| belongs(of, issuer));
        self.settings.remove_named(gone);
        self.codes.remove_if(|code| gone(&code.authorization.issuer));
        self.user_codes.remove_named(|name| gone(name.split(' ').next().unwrap_or_default()));
        self.guesses.remove_named(gone);
        self.pages.remove_if(|page| gone(&page.issuer));
    }

    /// Two new codes for the authorization, whose device meets this: the device code, and what is
    /// kept of it.
    pub(crate) fn begin(
        &self,
        authorization: Authorization,
        settings: DeviceSettings,
        now: NumericDate,
    ) -> (String, DeviceCode) {
        let device_code = unguessable();
        let kept = DeviceCode::new(authorization, settings, now);
        let name = named(&kept.authorization.issuer, &kept.user_code);
        self.user_codes.put(&name, device_code.clone(), FOR_EVER);
        self.codes.put(&device_code, kept.clone(), FOR_EVER);
        (device_code, kept)
    }

    /// What is kept of a device code.
    pub(crate) fn get(&self, device_code: &str) -> Option<DeviceCode> {
        self.codes.get(device_code, 0)
    }

    /// The devices that wait for an End-User at the issuer with this path (none: at any), the
    /// newest first.
    pub(crate) fn all_waiting(&self, issuer: Option<&str>, now: NumericDate) -> Vec<DeviceCode> {
        let mine = |kept: &DeviceCode| {
            issuer.is_none_or(|issuer| kept.authorization.issuer == issuer)
                && kept.is_open(now).is_ok()
        };
        self.codes.all(0).into_iter().rev().map(|(_, kept)| kept).filter(mine).collect()
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

/// No issuer's path has a space in it.
fn named(issuer: &str, user_code: &str) -> String {
    format!("{issuer} {}", user_code::plain(user_code))
}
