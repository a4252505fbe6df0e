//! How long an answer may be kept (RFC 9111 section 5.2.2).

use std::time::Duration;

use reqwest::header::{CACHE_CONTROL, HeaderMap};

/// Where the answer does not say.
const DEFAULT: Duration = Duration::from_secs(300);

/// However short the answer says, `no-cache` included: no issuer makes this side fetch its keys for
/// each login.
const SHORTEST: Duration = Duration::from_secs(10);

/// However long the answer says.
const LONGEST: Duration = Duration::from_secs(86_400);

/// How long the answer with these header fields is fresh.
pub(super) fn of(headers: &HeaderMap) -> Duration {
    let fields = headers.get_all(CACHE_CONTROL).iter().filter_map(|field| field.to_str().ok());
    let mut fresh = DEFAULT;
    for directive in fields.flat_map(|field| field.split(',')) {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-store" | "no-cache" => return SHORTEST,
            "max-age" => {
                // What can't be read is stale (RFC 9111 section 4.2.1); what overflows is long.
                let digits = value.trim().trim_matches('"');
                let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                let seconds = digits.parse().unwrap_or(if number { u64::MAX } else { 0 });
                fresh = Duration::from_secs(seconds).clamp(SHORTEST, LONGEST);
            }
            _ => {}
        }
    }
    fresh
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn an_answer_says_how_long_it_is_fresh_within_bounds() {
        for (field, seconds) in [
            ("max-age=60", 60),
            ("public, Max-Age = 60", 60),
            ("max-age=60, no-cache", 10),
            ("no-store", 10),
            ("max-age=0", 10),
            ("max-age=", 10),
            ("max-age=-1", 10),
            ("max-age=99999999999999999999999", 86_400),
            ("max-age=999999999", 86_400),
            ("private", 300),
        ] {
            let headers = HeaderMap::from_iter([(CACHE_CONTROL, HeaderValue::from_static(field))]);
            assert_eq!(of(&headers), Duration::from_secs(seconds), "{field}");
        }
        assert_eq!(of(&HeaderMap::new()), DEFAULT);
    }
}
