//! What a token says, read as a lenient verifier would read it: for people, not for trust.

use serde_json::Value;

use super::{compact, json, reading};

/// A token taken apart; nothing of it is verified.
#[derive(Clone, Debug)]
pub struct Contents {
    /// The JOSE Header.
    pub header: Part,
    /// The payload: a Claims Set, where the token is a JWT.
    pub payload: Part,
    /// How many parts the compact serialization has: 3 for a JWS, 5 for a JWE.
    pub parts: usize,
}

/// One part of a token, decoded.
#[derive(Clone, Debug)]
pub struct Part {
    /// The members in their order, those of one name too; none where the part is no JSON object.
    pub members: Option<Vec<(String, Value)>>,
    /// The text, where it is no JSON object; bytes that are no UTF-8 are replaced.
    pub text: String,
}

/// Takes a token apart. Never fails: of garbage there is little to say.
pub fn contents(token: &str) -> Contents {
    let token = reading::tokens(token).into_iter().next().unwrap_or_default();
    let compact = compact::read(&token);
    Contents {
        header: Part::of(&compact.header),
        payload: Part::of(&compact.payload),
        parts: compact.parts,
    }
}

impl Part {
    fn of(bytes: &[u8]) -> Part {
        let object = json::read(bytes);
        Part {
            members: object.is_readable().then_some(object.members),
            text: String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The first member of that name, where it is a string.
    pub fn string(&self, name: &str) -> Option<&str> {
        let members = self.members.as_deref().unwrap_or_default();
        members.iter().find(|(other, _)| other == name).and_then(|(_, value)| value.as_str())
    }

    /// Every member of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Value> {
        let members = self.members.as_deref().unwrap_or_default();
        members.iter().filter(move |(other, _)| other == name).map(|(_, value)| value)
    }
}
