//! From what people write to a defect: ids, aliases, arguments, and what they may have meant.

use std::fmt;

use super::{Defect, all};
use crate::mint::Applied;

/// A defect found by one of its names.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Which.
    pub defect: &'static Defect,
    /// The argument that the name fixes, where the name is such an alias.
    pub fixed: Option<&'static str>,
}

/// Why a text names no defect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// No defect has that name.
    Unknown {
        /// The name as written.
        name: String,
        /// The closest names, the best first; at most three, often none.
        suggestions: Vec<&'static str>,
    },
    /// The defect exists, but not with this argument.
    Argument {
        /// The name as written.
        name: String,
        /// What is wrong and what would be right.
        reason: String,
    },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::Unknown { name, suggestions } => {
                write!(f, "no defect is called `{name}`")?;
                match suggestions.split_first() {
                    None => Ok(()),
                    Some((best, [])) => write!(f, "; did you mean `{best}`?"),
                    Some((best, rest)) => {
                        write!(f, "; did you mean `{best}`")?;
                        rest.iter().try_for_each(|name| write!(f, " or `{name}`"))?;
                        f.write_str("?")
                    }
                }
            }
            ParseError::Argument { name, reason } => {
                write!(f, "`{name}` does not take that argument: {reason}")
            }
        }
    }
}

impl std::error::Error for ParseError {}

/// The defect of that id or alias.
pub fn find(name: &str) -> Option<Found> {
    all().find_map(|defect| {
        if defect.id == name {
            return Some(Found { defect, fixed: None });
        }
        let alias = defect.aliases.iter().find(|alias| alias.name == name)?;
        Some(Found { defect, fixed: alias.argument })
    })
}

/// Reads `NAME` or `NAME=ARGUMENT`, as written on a command line, in a scenario or in a path.
///
/// # Errors
/// The name is unknown, or the argument does not fit.
pub fn parse(text: &str) -> Result<Applied, ParseError> {
    let (name, argument) = match text.split_once('=') {
        Some((name, argument)) => (name, Some(argument)),
        None => (text, None),
    };
    let Some(Found { defect, fixed }) = find(name) else {
        return Err(ParseError::Unknown { name: name.to_owned(), suggestions: suggest(name) });
    };
    let bad = |reason: String| ParseError::Argument { name: name.to_owned(), reason };
    let argument = match (fixed, argument) {
        (Some(fixed), Some(_)) => {
            return Err(bad(format!("it already means `{}={fixed}`", defect.id)));
        }
        (fixed, given) => defect.argument.parse(given.or(fixed)).map_err(bad)?,
    };
    Ok(Applied { defect, argument })
}

/// The names closest to a mistyped one, the best first; at most three.
pub fn suggest(name: &str) -> Vec<&'static str> {
    let mut close: Vec<(f64, &'static str)> = all()
        .flat_map(|defect| {
            std::iter::once(defect.id).chain(defect.aliases.iter().map(|alias| alias.name))
        })
        .map(|known| (likeness(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    close.sort_by(|a, b| b.0.total_cmp(&a.0));
    close.into_iter().take(3).map(|(_, known)| known).collect()
}

/// From 0 to 1. The last word alone, exactly right, is as good as a small slip in the whole name:
/// people remember `bitflip` before they remember `sig.bitflip`.
fn likeness(written: &str, known: &str) -> f64 {
    let last = known.rsplit('.').next().unwrap_or(known);
    let whole = strsim::jaro_winkler(written, known);
    if written.rsplit('.').next() == Some(last) { whole.max(0.95) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::defects::Value;

    #[test]
    fn an_id_takes_its_argument_after_an_equals_sign() {
        let applied = parse("claim.exp.past=60").expect("a defect");
        assert_eq!(applied.argument, Value::Number(60));
        assert_eq!(applied.to_string(), "claim.exp.past=60");
        assert_eq!(parse("claim.exp.past").expect("a defect").argument, Value::Number(3_600));
    }

    #[test]
    fn an_alias_that_fixes_the_argument_takes_none() {
        assert_eq!(parse("claim.exp.past-1h"), parse("claim.exp.past=3600"));
        assert_eq!(
            parse("claim.exp.past-1h=5").expect_err("takes none").to_string(),
            "`claim.exp.past-1h` does not take that argument: it already means \
             `claim.exp.past=3600`"
        );
    }

    #[test]
    fn a_bad_argument_says_what_would_be_right() {
        assert_eq!(
            parse("claim.exp.past=soon").expect_err("no number").to_string(),
            "`claim.exp.past` does not take that argument: `soon` is not a number: it takes \
             seconds from 1 to 31536000"
        );
    }

    #[test]
    fn an_unknown_name_is_answered_by_the_closest() {
        assert_eq!(suggest("claim.exp.pasd").first(), Some(&"claim.exp.past"));
        assert_eq!(suggest("bitflip").first(), Some(&"sig.bitflip"));
        assert_eq!(suggest("weather"), Vec::<&str>::new());
        assert!(suggest("claim").len() <= 3);
        let error = parse("sig.bitflop").expect_err("unknown");
        assert!(error.to_string().contains("did you mean `sig.bitflip`"), "{error}");
    }
}
