//! A decoded token as rows, for a page.

use super::text::printable;
use super::{Decoded, times};
use crate::spec::Level;
use crate::verify::ContentsPart;

/// What a page shows of a token.
#[derive(Debug)]
pub(crate) struct View {
    /// The JOSE Header; empty where it is no JSON object.
    pub(crate) header: Vec<Member>,
    /// The Claims Set; empty where it is no JSON object.
    pub(crate) claims: Vec<Member>,
    /// What is wrong with it.
    pub(crate) odd: Vec<Oddity>,
}

impl View {
    /// Both parts with their names.
    pub(crate) fn parts(&self) -> [(&'static str, &[Member]); 2] {
        [("JOSE Header", &self.header), ("Claims Set", &self.claims)]
    }
}

/// A member of a part.
#[derive(Debug)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: String,
    /// Its value as JSON.
    pub(crate) value: String,
    /// A NumericDate for people; empty for all else.
    pub(crate) time: String,
}

/// Something wrong with a token.
#[derive(Debug)]
pub(crate) struct Oddity {
    /// How strongly the clauses ask for it: `must`, `should`; `either` where verifiers may differ.
    pub(crate) level: String,
    /// The requirement by its id.
    pub(crate) requirement: &'static str,
    /// What is wrong.
    pub(crate) detail: String,
    /// The clauses by their labels.
    pub(crate) clauses: Vec<&'static str>,
}

/// The rows.
pub(crate) fn view(decoded: &Decoded) -> View {
    let odd = decoded.odd.iter().map(|odd| Oddity {
        level: match odd.level {
            Level::May => "either".to_owned(),
            level => level.to_string(),
        },
        requirement: odd.requirement.id,
        detail: printable(&odd.detail),
        clauses: odd.clauses.clone(),
    });
    View {
        header: members(&decoded.contents.header, decoded),
        claims: members(&decoded.contents.payload, decoded),
        odd: odd.collect(),
    }
}

fn members(part: &ContentsPart, decoded: &Decoded) -> Vec<Member> {
    let members = part.members.as_deref().unwrap_or_default();
    let row = |(name, value): &(String, serde_json::Value)| Member {
        name: printable(name),
        value: printable(&value.to_string()),
        time: times::explain(name, value, decoded.now).unwrap_or_default(),
    };
    members.iter().map(row).collect()
}
