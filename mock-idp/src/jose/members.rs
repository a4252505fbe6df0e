//! The members of a JSON object in their order, with all that JSON text allows and a map does
//! not: duplicates, odd spellings, raw text.

use serde_json::{Map, Value};

/// A member's value: proper JSON, or raw text that is written as it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// Proper JSON.
    Value(Value),
    /// Written as it stands, proper or not (`1e308`, `"\u0061lice"`).
    Raw(String),
}

impl<T: Into<Value>> From<T> for Json {
    fn from(value: T) -> Self {
        Json::Value(value.into())
    }
}

/// One member.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Json,
}

/// The ordered members of a JOSE Header or a Claims Set.
#[derive(Clone, Debug, Default)]
pub struct Members {
    members: Vec<Member>,
    touched: Vec<String>,
}

impl From<Map<String, Value>> for Members {
    fn from(map: Map<String, Value>) -> Self {
        let member = |(name, value)| Member { name, value: Json::Value(value) };
        Members { members: map.into_iter().map(member).collect(), touched: Vec::new() }
    }
}

impl Members {
    /// The first member of that name, where it is proper JSON.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.iter().find(|m| m.name == name).and_then(|m| match &m.value {
            Json::Value(value) => Some(value),
            Json::Raw(_) => None,
        })
    }

    /// The first member of that name as text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Sets a member in its place, or appends it.
    pub fn set(&mut self, name: &str, value: impl Into<Json>) {
        self.set_json(name, value.into());
    }

    /// Sets a member to raw text, proper JSON or not.
    pub fn set_raw(&mut self, name: &str, text: impl Into<String>) {
        self.set_json(name, Json::Raw(text.into()));
    }

    fn set_json(&mut self, name: &str, value: Json) {
        self.touch(name);
        match self.members.iter_mut().find(|m| m.name == name) {
            Some(member) => member.value = value,
            None => self.members.push(Member { name: name.to_owned(), value }),
        }
    }

    /// Writes a second member of the same name before the present one, which stays last.
    pub fn duplicate_before(&mut self, name: &str, value: impl Into<Json>) {
        self.touch(name);
        let at = self.members.iter().position(|m| m.name == name).unwrap_or(self.members.len());
        self.members.insert(at, Member { name: name.to_owned(), value: value.into() });
    }

    /// Appends a member, a second of the same name too.
    pub fn push(&mut self, name: &str, value: impl Into<Json>) {
        self.touch(name);
        self.members.push(Member { name: name.to_owned(), value: value.into() });
    }

    /// Takes all members of that name away.
    pub fn remove(&mut self, name: &str) {
        self.touch(name);
        self.members.retain(|m| m.name != name);
    }

    /// Renames the members of that name.
    pub fn rename(&mut self, from: &str, to: &str) {
        self.touch(from);
        self.touch(to);
        for member in self.members.iter_mut().filter(|m| m.name == from) {
            to.clone_into(&mut member.name);
        }
    }

    /// The members in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.members.iter()
    }

    /// The names written since the last call: how two defects that write the same member are
    /// found.
    pub(crate) fn take_touched(&mut self) -> Vec<String> {
        std::mem::take(&mut self.touched)
    }

    fn touch(&mut self, name: &str) {
        self.touched.push(name.to_owned());
    }

    /// The JSON text, compact, in order.
    pub fn to_text(&self) -> String {
        let members: Vec<String> = self
            .members
            .iter()
            .map(|m| {
                let value = match &m.value {
                    Json::Value(value) => value.to_string(),
                    Json::Raw(text) => text.clone(),
                };
                format!("{}:{value}", Value::from(m.name.as_str()))
            })
            .collect();
        format!("{{{}}}", members.join(","))
    }
}
