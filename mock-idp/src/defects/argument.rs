//! What may follow a defect's id after `=`.

use std::fmt;
use std::ops::RangeInclusive;

/// What an entry takes after `=`.
#[derive(Clone, Debug)]
pub enum Argument {
    /// Nothing.
    None,
    /// Whole seconds.
    Seconds {
        /// Where none is given.
        default: i64,
        /// What is allowed.
        range: RangeInclusive<i64>,
    },
    /// A count or size.
    Count {
        /// Where none is given.
        default: i64,
        /// What is allowed.
        range: RangeInclusive<i64>,
        /// Of what: `bytes`, `groups`.
        unit: &'static str,
    },
    /// One word of a closed list; the first is the default.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text {
        /// Where none is given.
        default: &'static str,
    },
}

/// An argument that fits its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The entry takes none.
    None,
    /// Seconds or a count.
    Number(i64),
    /// A word or a text.
    Text(String),
}

impl Value {
    /// The number; 0 where the argument is none.
    pub fn number(&self) -> i64 {
        match self {
            Value::Number(number) => *number,
            Value::None | Value::Text(_) => 0,
        }
    }

    /// The text; empty where the argument is none.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::None | Value::Number(_) => "",
        }
    }
}

impl fmt::Display for Value {
    /// As written after `=`; empty for none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => Ok(()),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
        }
    }
}

impl Argument {
    /// Reads what follows `=`; `None` gives the default.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what would be right.
    pub fn parse(&self, text: Option<&str>) -> Result<Value, String> {
        match (self, text) {
            (Argument::None, None) => Ok(Value::None),
            (Argument::None, Some(_)) => Err("it takes no argument".to_owned()),
            (Argument::Seconds { default, .. } | Argument::Count { default, .. }, None) => {
                Ok(Value::Number(*default))
            }
            (Argument::Seconds { range, .. }, Some(text)) => number(text, range, "seconds"),
            (Argument::Count { range, unit, .. }, Some(text)) => number(text, range, unit),
            (Argument::OneOf(words), None) => {
                Ok(Value::Text(words.first().copied().unwrap_or_default().to_owned()))
            }
            (Argument::OneOf(words), Some(text)) if words.contains(&text) => {
                Ok(Value::Text(text.to_owned()))
            }
            (Argument::OneOf(words), Some(text)) => {
                Err(format!("`{text}` is not one of {}", words.join(", ")))
            }
            (Argument::Text { default }, text) => {
                Ok(Value::Text(text.unwrap_or(default).to_owned()))
            }
        }
    }

    /// What to write after the id: `=SECONDS (1..=600, default 60)`; empty where nothing.
    pub fn describe(&self) -> String {
        match self {
            Argument::None => String::new(),
            Argument::Seconds { default, range } => {
                format!("=SECONDS ({}..={}, default {default})", range.start(), range.end())
            }
            Argument::Count { default, range, unit } => {
                let name = unit.to_uppercase();
                format!("={name} ({}..={}, default {default})", range.start(), range.end())
            }
            Argument::OneOf(words) => {
                let default = words.first().copied().unwrap_or_default();
                format!("={} (default {default})", words.join("|"))
            }
            Argument::Text { default } => format!("=TEXT (default {default:?})"),
        }
    }
}

fn number(text: &str, range: &RangeInclusive<i64>, unit: &str) -> Result<Value, String> {
    let wanted = || format!("{unit} from {} to {}", range.start(), range.end());
    let number: i64 =
        text.parse().map_err(|_| format!("`{text}` is not a number: it takes {}", wanted()))?;
    if range.contains(&number) {
        Ok(Value::Number(number))
    } else {
        Err(format!("{number} is out of range: it takes {}", wanted()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_says_what_would_be_right() {
        let seconds = Argument::Seconds { default: 60, range: 1..=600 };
        assert_eq!(seconds.parse(None), Ok(Value::Number(60)));
        assert_eq!(seconds.parse(Some("5")), Ok(Value::Number(5)));
        assert_eq!(
            seconds.parse(Some("601")),
            Err("601 is out of range: it takes seconds from 1 to 600".to_owned())
        );
        assert_eq!(
            seconds.parse(Some("soon")),
            Err("`soon` is not a number: it takes seconds from 1 to 600".to_owned())
        );
        assert_eq!(Argument::OneOf(&["a", "b"]).parse(None), Ok(Value::Text("a".to_owned())));
        assert!(Argument::None.parse(Some("1")).is_err());
    }
}
