//! The words that files use: each with what it may be, and what was probably meant.

use std::time::Duration;

use mock_idp::defects::{self, ParseError};
use mock_idp::jose::Alg;
use mock_idp::spec::{self, Kind, requirements};
use serde_json::{Value, json};

use super::{Shape, Text, Wrong};
use crate::diagnostic::closest;
use crate::drivers::Presentation;

/// Any text that says something.
pub(crate) static ANY: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| {
        if text.trim().is_empty() { Err(Wrong::plain("the text is empty")) } else { Ok(()) }
    },
};

/// A text, number, true or false.
pub(crate) static SCALAR: Shape =
    Shape::Either(&[Shape::Text(&ANY), Shape::Bool, Shape::Integer(i64::MIN, i64::MAX)]);

/// A JWS algorithm with a public key.
pub(crate) static ALGORITHM: Text = Text {
    what: "an algorithm",
    schema: || one_of_schema(&algorithms()),
    read: |text| one_of("an algorithm that the provider signs with", text, &algorithms()),
};

/// A label of a clause.
pub(crate) static CLAUSE: Text = Text {
    what: "a clause label",
    schema: || json!({ "minLength": 1 }),
    read: |text| match spec::find_clause(text) {
        Some(_) => Ok(()),
        None => {
            let labels: Vec<&str> = spec::clauses().map(|clause| clause.label).collect();
            one_of("the label of a clause", text, &labels)
        }
    },
};

/// A day.
pub(crate) static DATE: Text = Text {
    what: "a date",
    schema: || json!({ "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
    read: |text| match text.parse::<jiff::civil::Date>() {
        Ok(_) => Ok(()),
        Err(_) => {
            Err(Wrong::new(format!("`{text}` is not a date"), "a date is written 2027-01-31"))
        }
    },
};

/// A defect of the catalogue, with its argument.
pub(crate) static DEFECT: Text = Text {
    what: "a defect of the catalogue",
    schema: defect_schema,
    read: |text| match defects::parse(text) {
        Ok(_) => Ok(()),
        Err(ParseError::Unknown { name, suggestions }) => {
            Err(Wrong::new(format!("unknown defect `{name}`"), meant(&suggestions)))
        }
        Err(ParseError::Argument { name, reason }) => {
            let what = defects::find(&name).map(|found| found.defect.argument.describe());
            let help = what.filter(|what| !what.is_empty()).map(|what| format!("{name}{what}"));
            Err(Wrong { title: format!("bad argument of `{name}`: {reason}"), help })
        }
    },
};

/// A length of time.
pub(crate) static DURATION: Text = Text {
    what: "a duration",
    schema: || json!({ "pattern": r"^\d+(ms|s|m)$" }),
    read: |text| match duration(text) {
        Some(_) => Ok(()),
        None => Err(Wrong::new(
            format!("`{text}` is not a duration"),
            "a duration is written 500ms, 5s or 2m",
        )),
    },
};

/// A document that binds only who declares it.
pub(crate) static DOCUMENT: Text = Text {
    what: "a document",
    schema: || one_of_schema(&declarable()),
    read: |text| one_of("a document that binds by declaration", text, &declarable()),
};

/// A kind of credential.
pub(crate) static KIND: Text = Text {
    what: "a kind of credential",
    schema: || one_of_schema(&names(Kind::ALL, Kind::name)),
    read: |text| one_of("a kind of credential", text, &names(Kind::ALL, Kind::name)),
};

/// A way to present a token.
pub(crate) static PRESENTATION: Text = Text {
    what: "a presentation",
    schema: || one_of_schema(&names(Presentation::ALL, Presentation::name)),
    read: |text| one_of("a presentation", text, &names(Presentation::ALL, Presentation::name)),
};

/// The id of a requirement.
pub(crate) static REQUIREMENT: Text = Text {
    what: "a requirement",
    schema: || one_of_schema(&requirement_ids()),
    read: |text| one_of("a requirement", text, &requirement_ids()),
};

/// One of the End-Users that exist without configuration, or `new`: somebody whom no target knows.
pub(crate) static USER: Text = Text {
    what: "a user",
    schema: || one_of_schema(USERS),
    read: |text| one_of("a user", text, USERS),
};

const USERS: &[&str] = &["alice", "bob", "new"];

fn declarable() -> Vec<&'static str> {
    let documents = spec::REGISTERS.iter().map(|register| register.document);
    documents.filter(|document| document.by_declaration).map(|document| document.id).collect()
}

/// Reads `500ms`, `5s` or `2m`; longer than nothing.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let unit_at = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..unit_at].parse().ok()?;
    let duration = match &text[unit_at..] {
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number.checked_mul(60)?),
        _ => return None,
    };
    (!duration.is_zero()).then_some(duration)
}

/// Refuses a word that is not among `words`.
pub(crate) fn one_of(what: &str, word: &str, words: &[&str]) -> Result<(), Wrong> {
    if words.contains(&word) {
        return Ok(());
    }
    let title = format!("`{word}` is not {what}");
    Err(match closest(word, words) {
        Some(known) => Wrong::new(title, format!("did you mean `{known}`?")),
        None if words.len() == 1 => Wrong::new(title, format!("write `{}`", words[0])),
        None if words.len() <= 12 => Wrong::new(title, format!("one of {}", words.join(", "))),
        None => Wrong::plain(title),
    })
}

/// The JSON Schema of a closed list.
pub(crate) fn one_of_schema(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn meant(suggestions: &[&str]) -> String {
    match suggestions {
        [] => "`sso-harness list --of defects` names them all".to_owned(),
        names => format!("did you mean `{}`?", names.join("` or `")),
    }
}

fn algorithms() -> Vec<&'static str> {
    names(Alg::PUBLIC, Alg::name)
}

fn requirement_ids() -> Vec<&'static str> {
    requirements::ALL.iter().map(|requirement| requirement.id).collect()
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}

/// The names as a list, and the same names with an argument where they take one.
fn defect_schema() -> Value {
    let all: Vec<&str> = defects::all()
        .flat_map(|defect| {
            std::iter::once(defect.id).chain(defect.aliases.iter().map(|alias| alias.name))
        })
        .collect();
    let with_argument: Vec<String> = defects::all()
        .filter(|defect| !defect.argument.describe().is_empty())
        .map(|defect| defect.id.replace('.', r"\."))
        .collect();
    let pattern = format!("^({})=.+$", with_argument.join("|"));
    json!({ "anyOf": [{ "enum": all }, { "pattern": pattern }] })
}

impl Wrong {
    /// With what to do.
    pub(crate) fn new(title: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { title: title.into(), help: Some(help.into()) }
    }

    /// Where nothing can be advised.
    pub(crate) fn plain(title: impl Into<String>) -> Wrong {
        Wrong { title: title.into(), help: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_milliseconds_seconds_or_minutes() {
        assert_eq!(duration("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(duration("5s"), Some(Duration::from_secs(5)));
        assert_eq!(duration("2m"), Some(Duration::from_secs(120)));
        for text in ["", "5", "s", "0s", "-1s", "5h", "1.5s", "99999999999999999999s"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
