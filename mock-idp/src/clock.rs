//! Now, as a NumericDate.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01T00:00:00Z (RFC 7519 section 2, NumericDate).
pub type NumericDate = i64;

/// The current time of this machine.
pub fn now() -> NumericDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    NumericDate::try_from(since.as_secs()).unwrap_or(NumericDate::MAX)
}
