//! Lengths of time as people write them.

use std::fmt;
use std::time::Duration;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A length of time: `500ms`, `5s`, `2m`, `1h`, or a number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub Duration);

/// The longest one: a century. The sum of any NumericDate and a span fits.
const LONGEST: Duration = Duration::from_secs(100 * 366 * 86_400);

/// The units, and how many milliseconds each has.
const UNITS: [(&str, u64); 5] =
    [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

impl Span {
    /// Reads `500ms`, `5s`, `2m`, `1h`, `1d`, or seconds without a unit.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn parse(text: &str) -> Result<Span, String> {
        let wrong =
            || format!("`{text}` is no length of time: it is written 500ms, 5s, 2m, 1h or 1d");
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let unit = if unit.is_empty() { "s" } else { unit };
        let (_, millis) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(wrong)?;
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let total = number.checked_mul(*millis).map(Duration::from_millis).ok_or_else(wrong)?;
        Span::of(total)
    }

    fn of(duration: Duration) -> Result<Span, String> {
        if duration > LONGEST {
            return Err("a length of time is at most a hundred years".to_owned());
        }
        Ok(Span(duration))
    }

    /// Whole seconds, rounded down.
    pub fn seconds(self) -> i64 {
        i64::try_from(self.0.as_secs()).unwrap_or(i64::MAX)
    }
}

impl fmt::Display for Span {
    /// In the largest unit that tells it exactly.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        let fitting = UNITS.iter().rev().find(|(_, unit)| millis != 0 && millis % unit == 0);
        let (name, unit) = fitting.unwrap_or(&UNITS[1]);
        write!(f, "{}{name}", millis / unit)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Seconds forward or back: `+1h`, `-5m`, `90s`, or a number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift(pub i64);

impl<'de> Deserialize<'de> for Shift {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Shift, D::Error> {
        deserializer.deserialize_any(ShiftReader)
    }
}

struct ShiftReader;

impl Visitor<'_> for ShiftReader {
    type Value = Shift;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a shift of time: +1h, -5m, 90s, or a number of seconds")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Shift, E> {
        let back = text.strip_prefix('-');
        let length = back.or(text.strip_prefix('+')).unwrap_or(text);
        let seconds = Span::parse(length).map_err(E::custom)?.seconds();
        Ok(Shift(if back.is_some() { -seconds } else { seconds }))
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Shift, E> {
        Ok(Shift(seconds))
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Shift, E> {
        Ok(Shift(i64::try_from(seconds).unwrap_or(i64::MAX)))
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a length of time: 500ms, 5s, 2m, 1h, or a number of seconds")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Span, E> {
        Span::parse(text).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Span, E> {
        Span::of(Duration::from_secs(seconds)).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Span, E> {
        let seconds =
            u64::try_from(seconds).map_err(|_| E::custom("a length of time is not negative"))?;
        self.visit_u64(seconds)
    }

    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Span, E> {
        let duration = Duration::try_from_secs_f64(seconds)
            .map_err(|_| E::custom("a length of time is not negative and has an end"))?;
        Span::of(Duration::from_millis(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)))
            .map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_read_as_it_is_written() {
        for text in ["500ms", "5s", "2m", "1h", "1d", "90s", "0s"] {
            assert_eq!(Span::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Span::parse("5").expect("seconds"), Span(Duration::from_secs(5)));
        let read = |json: &str| serde_json::from_str::<Span>(json);
        assert_eq!(read("1.5").expect("seconds"), Span(Duration::from_millis(1_500)));
        assert_eq!(read("\"2m\"").expect("minutes"), Span(Duration::from_secs(120)));
        for wrong in ["\"soon\"", "\"5 s\"", "-1", "\"99999999999h\"", "1e300", "true"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(millis in 0_u64..=3_000_000_000_000) {
            let span = Span(Duration::from_millis(millis));
            proptest::prop_assert_eq!(Span::parse(&span.to_string()), Ok(span));
        }

        #[test]
        fn any_text_is_a_length_of_time_or_refused(text in ".{0,24}") {
            let _ = Span::parse(&text);
        }
    }
}
