//! What makes an answer a success, at whichever endpoint.

use std::fmt;

use reqwest::StatusCode;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::error::{Error, Refusal};
use super::http::Answer;
use super::settings::Settings;
use crate::spec::Requirement;

/// What a success of one endpoint must be.
#[derive(Clone, Copy)]
pub(super) struct Success {
    /// A JSON object.
    pub(super) json: &'static Requirement,
    /// Labelled as one; none: whatever its label.
    pub(super) media_type: Option<&'static Requirement>,
    /// No error.
    pub(super) error: &'static Requirement,
}

impl Success {
    /// The JSON object of a success; an error answer is a refusal, whatever its status.
    pub(super) fn read(&self, settings: &Settings, answer: &Answer) -> Result<Value, Error> {
        let body = serde_json::from_slice::<Value>(&answer.body).ok().filter(Value::is_object);
        if let Some(refusal) = body.as_ref().and_then(|body| Refusal::read(self.error, body)) {
            return Err(Error::Refused(refusal));
        }
        if answer.status != StatusCode::OK {
            let why = "is not 200, and no `error` says why";
            return Err(Error::answer(self.error, "status", why));
        }
        let no_object = Error::answer(self.json, "body", "is no JSON object");
        let body = body.ok_or(no_object)?;
        match self.media_type.filter(|label| settings.refuses(label)) {
            Some(label) if answer.media_type() != "application/json" => {
                Err(Error::answer(label, "Content-Type", "is not application/json"))
            }
            _ => Ok(body),
        }
    }
}

/// The name of a member that a JSON object has twice.
pub(super) fn repeated(body: &[u8]) -> bool {
    let names: Option<Names> = serde_json::from_slice(body).ok();
    let mut names = names.map_or_else(Vec::new, |names| names.0);
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() < count
}

/// The names of an object's members, as often as they are there.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Names, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some((name, IgnoredAny)) = map.next_entry()? {
            names.push(name);
        }
        Ok(Names(names))
    }
}
