//! The device authorization grant (RFC 8628).

use std::fmt;
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, sleep_until};

use super::RelyingParty;
use super::error::{Error, Fault};
use super::http::Answer;
use super::id_token::Expected;
use super::settings::Settings;
use super::success::Success;
use super::token::Tokens;
use crate::spec::requirements::{device, token};

/// What the device shows to its End-User (RFC 8628 section 3.2).
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceAuthorization {
    /// `user_code`, to be typed in.
    pub user_code: String,
    /// `verification_uri`, where it is typed in.
    pub verification_uri: String,
    /// `verification_uri_complete`: the same with the code in it.
    pub verification_uri_complete: Option<String>,
    /// How long the codes live, at most a day.
    pub expires_in: Duration,
    /// How long to wait between two polls.
    pub interval: Duration,
    device_code: String,
    /// An ID Token was asked for.
    openid: bool,
}

/// Where the answer names no interval (RFC 8628 section 3.2).
const INTERVAL: Duration = Duration::from_secs(5);

/// What `slow_down` adds (RFC 8628 section 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// The longest that codes are taken to live: a day.
const LONGEST: u64 = 86_400;

impl RelyingParty {
    /// Asks for a pair of codes.
    ///
    /// # Errors
    /// Where the provider has no such endpoint, refuses, or answers what the standard does not
    /// allow.
    pub async fn device_authorization(&self, scope: &str) -> Result<DeviceAuthorization, Error> {
        let answer = self.post("device_authorization_endpoint", &[("scope", scope)]).await?;
        let body = CODES.read(&self.settings, &answer)?;
        let device = DeviceAuthorization::read(&self.settings, &body)?;
        Ok(DeviceAuthorization { openid: scope.split(' ').any(|word| word == "openid"), ..device })
    }

    /// Polls until the End-User has decided, the codes have expired, or `patience` is over.
    ///
    /// # Errors
    /// `NotApproved` where nobody decided in time; and as of [`poll_once`](Self::poll_once).
    pub async fn poll(
        &self,
        device: &DeviceAuthorization,
        patience: Duration,
    ) -> Result<Tokens, Error> {
        let mut device = device.clone();
        let end = Instant::now() + device.expires_in.min(patience);
        loop {
            let next = Instant::now() + device.interval;
            if next > end {
                return Err(Error::NotApproved);
            }
            sleep_until(next).await;
            if let Some(tokens) = self.poll_once(&mut device).await? {
                return Ok(tokens);
            }
        }
    }

    /// Asks once, an interval after the last time. Nothing: it is to be asked again, after an
    /// interval that may be longer now.
    ///
    /// # Errors
    /// The provider's refusal; and as of [`password`](Self::password).
    pub async fn poll_once(
        &self,
        device: &mut DeviceAuthorization,
    ) -> Result<Option<Tokens>, Error> {
        let grant = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", device.device_code.as_str()),
        ];
        let answer = self.post("token_endpoint", &grant).await;
        if let Some(interval) = slowed(&self.settings, &answer, device.interval) {
            device.interval = interval;
            return Ok(None);
        }
        let tokens = self.accepted(&answer?, &TOKENS, Expected::default()).await?;
        if tokens.id_token.is_none() && device.openid {
            let why = "is absent, although `openid` was asked for";
            return Err(Error::answer(&token::ID_TOKEN_PRESENT, "id_token", why));
        }
        Ok(Some(tokens))
    }
}

/// The device authorization response (RFC 8628 section 3.2).
const CODES: Success = Success {
    json: &device::CODES_PRESENT,
    media_type: Some(&device::MEDIA_TYPE),
    error: &device::ERROR_ENDS,
};

/// The token response to a device code.
const TOKENS: Success = Success {
    json: &token::JSON_OBJECT,
    media_type: Some(&token::MEDIA_TYPE),
    error: &device::ERROR_ENDS,
};

/// The interval until the next poll; none where this answer is the last.
fn slowed(
    settings: &Settings,
    answer: &Result<Answer, Error>,
    interval: Duration,
) -> Option<Duration> {
    match answer {
        Ok(answer) => match TOKENS.read(settings, answer) {
            Err(Error::Refused(refusal)) => match refusal.error.as_str() {
                "authorization_pending" if !settings.refuses(&device::PENDING_POLLED) => {
                    Some(interval)
                }
                "slow_down" if !settings.refuses(&device::SLOW_DOWN_OBEYED) => {
                    Some(interval + SLOWER)
                }
                _ => None,
            },
            _ => None,
        },
        // A provider that is slow is asked half as often (RFC 8628 section 3.5).
        Err(Error::Fetch { fault: Fault::Timeout, .. }) => Some(interval.max(INTERVAL) * 2),
        Err(_) => None,
    }
}

impl DeviceAuthorization {
    pub(super) fn read(settings: &Settings, body: &Value) -> Result<DeviceAuthorization, Error> {
        let text = |name: &'static str| {
            let text = body[name].as_str().filter(|text| !text.is_empty());
            let absent = Error::answer(&device::CODES_PRESENT, name, "is absent, empty or no text");
            text.map(ToOwned::to_owned).ok_or(absent)
        };
        let complete = "verification_uri_complete";
        let device = DeviceAuthorization {
            user_code: text("user_code")?,
            verification_uri: text("verification_uri")?,
            verification_uri_complete: body.get(complete).map(|_| text(complete)).transpose()?,
            expires_in: lifetime(settings, body)?,
            interval: interval(settings, body)?,
            device_code: text("device_code")?,
            openid: false,
        };
        device.check(settings)?;
        Ok(device)
    }

    /// What only all of it tells.
    fn check(&self, settings: &Settings) -> Result<(), Error> {
        let pages = [
            ("verification_uri", Some(&self.verification_uri)),
            ("verification_uri_complete", self.verification_uri_complete.as_ref()),
        ];
        let printed = std::iter::once(("user_code", Some(&self.user_code))).chain(pages);
        let control = |text: &&String| text.chars().any(char::is_control);
        for (name, _) in printed.filter(|(_, text)| text.as_ref().is_some_and(control)) {
            if settings.refuses(&device::TEXT_PRINTABLE) {
                return Err(Error::answer(&device::TEXT_PRINTABLE, name, "has control characters"));
            }
        }
        let web = |uri: &&String| uri.starts_with("http://") || uri.starts_with("https://");
        for (name, _) in pages.iter().filter(|(_, uri)| !uri.as_ref().is_none_or(web)) {
            if settings.refuses(&device::VERIFICATION_URI_WEB) {
                let why = "is neither http nor https";
                return Err(Error::answer(&device::VERIFICATION_URI_WEB, name, why));
            }
        }
        if self.interval > self.expires_in {
            let why = "is longer than the codes live";
            return Err(Error::answer(&device::ENDS_WITH_CODES, "interval", why));
        }
        Ok(())
    }
}

fn lifetime(settings: &Settings, body: &Value) -> Result<Duration, Error> {
    match body["expires_in"].as_u64().filter(|seconds| *seconds > 0) {
        Some(seconds) => Ok(Duration::from_secs(seconds.min(LONGEST))),
        None if settings.refuses(&device::EXPIRES_IN_SECONDS) => {
            let why = "is no number of seconds";
            Err(Error::answer(&device::EXPIRES_IN_SECONDS, "expires_in", why))
        }
        None => Ok(Duration::from_secs(LONGEST)),
    }
}

fn interval(settings: &Settings, body: &Value) -> Result<Duration, Error> {
    let wrong = |requirement, why| Err(Error::answer(requirement, "interval", why));
    let Some(found) = body.get("interval") else {
        if settings.refuses(&device::INTERVAL_OPTIONAL) {
            return wrong(&device::INTERVAL_OPTIONAL, "is absent");
        }
        return Ok(INTERVAL);
    };
    let Some(seconds) = found.as_f64().filter(|seconds| *seconds >= 0.0) else {
        if settings.refuses(&device::INTERVAL_SECONDS) {
            return wrong(&device::INTERVAL_SECONDS, "is no number of seconds");
        }
        return Ok(INTERVAL);
    };
    if seconds.fract() != 0.0 && settings.refuses(&device::INTERVAL_FRACTION) {
        return wrong(&device::INTERVAL_FRACTION, "has a fraction");
    }
    // Longer than a day is never; and no sum of times overflows.
    let longest = Duration::from_secs(LONGEST);
    let waited = Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(longest);
    Ok(waited.clamp(Duration::from_secs(1), longest))
}

impl fmt::Debug for DeviceAuthorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceAuthorization")
            .field("verification_uri", &self.verification_uri)
            .field("expires_in", &self.expires_in)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(member: &str, value: Value) -> Result<DeviceAuthorization, Error> {
        let mut body = json!({
            "device_code": "d",
            "user_code": "u",
            "verification_uri": "http://127.0.0.1:1/device",
            "expires_in": 600,
        });
        body[member] = value;
        DeviceAuthorization::read(&Settings::public("db"), &body)
    }

    #[test]
    fn without_an_interval_it_is_five_seconds_and_never_less_than_one() {
        let interval = |value| read("interval", value).map(|device| device.interval.as_secs());
        assert_eq!(read("scope", json!("x")).map(|device| device.interval), Ok(INTERVAL));
        assert_eq!(interval(json!(7)), Ok(7));
        assert_eq!(interval(json!(0)), Ok(1));
        assert_eq!(interval(json!(2.5)), Ok(3));
        assert_eq!(interval(json!(600)), Ok(600));
    }

    #[test]
    fn what_is_no_number_of_seconds_is_refused() {
        for wrong in [json!(-1), json!("5"), json!(null), json!([5])] {
            for member in ["interval", "expires_in"] {
                assert!(read(member, wrong.clone()).is_err(), "{member} {wrong}");
            }
        }
        assert!(read("expires_in", json!(1.5)).is_err());
        assert!(read("expires_in", json!(0)).is_err());
        assert_eq!(
            read("expires_in", json!(u64::MAX)).map(|d| d.expires_in.as_secs()),
            Ok(LONGEST)
        );
        for member in ["device_code", "user_code", "verification_uri", "verification_uri_complete"]
        {
            assert!(
                read(member, json!("")).is_err() && read(member, json!(1)).is_err(),
                "{member}"
            );
        }
    }

    #[test]
    fn an_interval_beyond_the_end_of_the_codes_is_refused_at_once() {
        for endless in [json!(601), json!(u64::MAX), json!(1e300)] {
            let breaches = read("interval", endless).map_err(|error| error.breaches());
            assert_eq!(breaches, Err(vec![&device::ENDS_WITH_CODES]));
        }
    }

    #[test]
    fn a_timeout_halves_the_pace_and_any_other_failure_ends_it() {
        let second = Duration::from_secs(1);
        let slowed = |fault, interval| {
            let failed = Err(Error::Fetch { url: String::new(), fault });
            slowed(&Settings::public("db"), &failed, interval)
        };
        assert_eq!(slowed(Fault::Timeout, second), Some(INTERVAL * 2));
        assert_eq!(slowed(Fault::Timeout, INTERVAL * 2), Some(INTERVAL * 4));
        assert_eq!(slowed(Fault::Unreachable, second), None);
    }
}
