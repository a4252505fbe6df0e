//! `urn:ietf:params:oauth:grant-type:device_code` (RFC 8628 section 3.4).

use std::time::Instant;

use super::{Granting, target};
use crate::authorization::Authorization;
use crate::device::{Moment, Poll};
use crate::endpoints::TokenError;
use crate::jose::Members;

/// The value of `grant_type`.
pub(crate) const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The tokens of a device code, once, as soon as the End-User has approved it.
pub(super) fn answer(granting: &Granting<'_>) -> Result<Members, TokenError> {
    let Granting { call, client, form, .. } = granting;
    let device_code = form.get("device_code").ok_or_else(|| TokenError::missing("device_code"))?;
    let devices = &call.state.devices;
    let there = devices.get(device_code).filter(|kept| {
        kept.authorization.client_id == client.client_id
            && kept.authorization.issuer == call.issuer.path
    });
    let unknown = || {
        let why = "the device code is unknown, or of another client or issuer";
        TokenError::InvalidGrant(why.to_owned())
    };
    let granted = there.ok_or_else(unknown)?.authorization;
    let resource = target::chosen(form, &granted.resource)?;
    let moment = Moment { at: Instant::now(), offset: call.state.clock.offset() };
    match devices.poll(device_code, call.now(), moment).ok_or_else(unknown)? {
        Poll::Approved(whole) => {
            granting.still_has_its_user(&whole)?;
            let part = Authorization { resource, ..(*whole).clone() };
            granting.tokens_of(&part, &whole)
        }
        Poll::Pending => Err(TokenError::AuthorizationPending(
            "the End-User has not decided yet: ask again after the interval".to_owned(),
        )),
        Poll::SlowDown(interval) => Err(TokenError::SlowDown(format!(
            "the device polls too fast: from now on wait {interval} seconds between polls"
        ))),
        Poll::Denied => {
            Err(TokenError::AccessDenied("the End-User sent the device away".to_owned()))
        }
        Poll::Expired => Err(TokenError::ExpiredToken(
            "the device code has expired: ask for a new one".to_owned(),
        )),
        Poll::Exchanged => Err(TokenError::InvalidGrant(
            "the device code has been used: each is good for one exchange".to_owned(),
        )),
    }
}
