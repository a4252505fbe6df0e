//! The device authorization grant (RFC 8628).

use std::fmt;
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, sleep_until};

use super::RelyingParty;
use super::error::{Error, Fault};
use super::http::Answer;
use super::id_token::Expected;
use super::token::{Tokens, success};

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
        DeviceAuthorization::read(&success(&answer)?)
    }

    /// Polls until the End-User has decided, the codes have expired, or `patience` is over.
    ///
    /// # Errors
    /// `NotApproved` where nobody decided in time; the provider's refusal; and as of
    /// [`password`](Self::password).
    pub async fn poll(
        &self,
        device: &DeviceAuthorization,
        patience: Duration,
    ) -> Result<Tokens, Error> {
        let end = Instant::now() + device.expires_in.min(patience);
        let mut interval = device.interval;
        loop {
            let next = Instant::now() + interval;
            if next > end {
                return Err(Error::NotApproved);
            }
            sleep_until(next).await;
            let grant = [
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                ("device_code", device.device_code.as_str()),
            ];
            let answer = self.post("token_endpoint", &grant).await;
            match slowed(&answer, interval) {
                Some(slowed) => interval = slowed,
                None => return self.accepted(&answer?, Expected::default()).await,
            }
        }
    }
}

/// The interval until the next poll; none where this answer is the last.
fn slowed(answer: &Result<Answer, Error>, interval: Duration) -> Option<Duration> {
    match answer {
        Ok(answer) => match success(answer) {
            Err(Error::Refused(refusal)) if refusal.error == "authorization_pending" => {
                Some(interval)
            }
            Err(Error::Refused(refusal)) if refusal.error == "slow_down" => Some(interval + SLOWER),
            _ => None,
        },
        // A provider that is slow is asked half as often (RFC 8628 section 3.5).
        Err(Error::Fetch { fault: Fault::Timeout, .. }) => Some(interval.max(INTERVAL) * 2),
        Err(_) => None,
    }
}

impl DeviceAuthorization {
    pub(super) fn read(body: &Value) -> Result<DeviceAuthorization, Error> {
        let text = |name: &'static str| {
            let text = body[name].as_str().filter(|text| !text.is_empty());
            text.map(ToOwned::to_owned).ok_or(Error::answer(name, "is absent, empty or no text"))
        };
        let wrong = |name| Error::answer(name, "is no number of seconds");
        let expires_in = body["expires_in"].as_u64().filter(|seconds| *seconds > 0);
        let expires_in = expires_in.ok_or(wrong("expires_in"))?.min(LONGEST);
        let interval = match body.get("interval") {
            None => INTERVAL,
            Some(interval) => {
                // Longer than the codes live is never; and no sum of times overflows.
                let seconds = interval.as_u64().ok_or(wrong("interval"))?.min(LONGEST);
                Duration::from_secs(seconds).max(Duration::from_secs(1))
            }
        };
        let complete = "verification_uri_complete";
        Ok(DeviceAuthorization {
            user_code: text("user_code")?,
            verification_uri: text("verification_uri")?,
            verification_uri_complete: body.get(complete).map(|_| text(complete)).transpose()?,
            expires_in: Duration::from_secs(expires_in),
            interval,
            device_code: text("device_code")?,
        })
    }
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
        DeviceAuthorization::read(&body)
    }

    #[test]
    fn without_an_interval_it_is_five_seconds_and_never_less_than_one() {
        let interval = |value| read("interval", value).map(|device| device.interval.as_secs());
        assert_eq!(read("scope", json!("x")).map(|device| device.interval), Ok(INTERVAL));
        assert_eq!(interval(json!(7)), Ok(7));
        assert_eq!(interval(json!(0)), Ok(1));
        assert_eq!(interval(json!(u64::MAX)), Ok(LONGEST));
    }

    #[test]
    fn what_is_no_number_of_seconds_is_refused() {
        for wrong in [json!(-1), json!("5"), json!(1.5), json!(null), json!([5])] {
            for member in ["interval", "expires_in"] {
                assert!(read(member, wrong.clone()).is_err(), "{member} {wrong}");
            }
        }
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
    fn a_timeout_halves_the_pace_and_any_other_failure_ends_it() {
        let failed = |fault| Err(Error::Fetch { url: String::new(), fault });
        let second = Duration::from_secs(1);
        assert_eq!(slowed(&failed(Fault::Timeout), second), Some(INTERVAL * 2));
        assert_eq!(slowed(&failed(Fault::Timeout), INTERVAL * 2), Some(INTERVAL * 4));
        assert_eq!(slowed(&failed(Fault::Unreachable), second), None);
    }
}
