//! NumericDates for people.

use serde_json::Value;

use crate::clock::NumericDate;

/// Claims whose value is a NumericDate (RFC 7519 section 4.1, OIDCC-2, OIDCC-5.1).
const TIMES: &[&str] = &["exp", "nbf", "iat", "auth_time", "updated_at"];

/// `2026-11-24T23:13:20Z, 10 s ago`; none where the claim is no time.
pub(super) fn explain(name: &str, value: &Value, now: NumericDate) -> Option<String> {
    if !TIMES.contains(&name) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of a second is not shown")]
    let seconds = value.as_i64().or_else(|| value.as_f64().map(|number| number as i64))?;
    let date = jiff::Timestamp::from_second(seconds).ok()?;
    let distance = now.saturating_sub(seconds);
    let when = match distance {
        0 => "now".to_owned(),
        1.. => format!("{} ago", span(distance)),
        _ => format!("in {}", span(distance.saturating_neg())),
    };
    Some(format!("{date}, {when}"))
}

fn span(seconds: i64) -> String {
    /// Each unit in seconds, used from two of it on.
    const UNITS: [(i64, &str); 3] = [(86_400, "days"), (3_600, "h"), (60, "min")];
    let fits = UNITS.into_iter().find(|(unit, _)| seconds >= 2 * unit);
    let (unit, name) = fits.unwrap_or((1, "s"));
    format!("{} {name}", seconds / unit)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_time_is_told_by_date_and_distance() {
        let told = |value| explain("exp", &value, 1_700_000_000);
        assert_eq!(told(json!(1_700_003_600)).as_deref(), Some("2023-11-14T23:13:20Z, in 60 min"));
        assert_eq!(told(json!(1_699_999_990.5)).as_deref(), Some("2023-11-14T22:13:10Z, 10 s ago"));
        assert_eq!(told(json!(1e300)), None);
        assert_eq!(told(json!("soon")), None);
        assert_eq!(explain("sub", &json!(1), 0), None);
    }
}
