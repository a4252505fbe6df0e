//! From text to tree, with the place of everything.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Location, Spanned};

use super::{Key, Node, Value};

/// Why a text is no YAML.
#[derive(Clone, Debug)]
pub(crate) struct SyntaxError {
    /// What is wrong, in the parser's words.
    pub(crate) message: String,
    /// Where: a byte of the source.
    pub(crate) at: usize,
}

/// Reads one YAML document.
pub(crate) fn parse(source: &str) -> Result<Node, SyntaxError> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(source, options).map_err(|error| SyntaxError {
        at: error.location().map_or(source.len(), |location| position(source, &location)),
        message: sentence(&error.without_snippet().to_string()),
    })
}

/// The parser's message without the place, which is shown as annotated source.
fn sentence(message: &str) -> String {
    let ends = [" at line ", ";"].into_iter().filter_map(|end| message.find(end));
    let end = ends.min().unwrap_or(message.len());
    message[..end].trim_start_matches("error: ").to_owned()
}

/// The byte at a line and column, for errors whose location has no bytes.
fn position(source: &str, location: &Location) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let line_start: usize =
        source.split_inclusive('\n').take(number(location.line()) - 1).map(str::len).sum();
    let line = source.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
    let column = number(location.column()) - 1;
    line_start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

fn bytes(location: &Location) -> Range<usize> {
    let span = location.span();
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let start = number(span.byte_offset());
    start..start + number(span.byte_len())
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Node { span: bytes(&spanned.referenced), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Key { span: bytes(&spanned.referenced), name: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value)
            .map(Value::Integer)
            .map_err(|_| E::custom(format!("the number {value} is too large")))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<Key>()? {
            map.push((key, entries.next_value()?));
        }
        Ok(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_value_knows_where_it_stands() {
        let source = "a: ü\nb:\n  - {c: off, c: 2}\n";
        let root = parse(source).expect("YAML");
        let Value::Map(map) = &root.value else { panic!("a map") };
        let (key, value) = &map[1];
        assert_eq!(&source[key.span.clone()], "b");
        let Value::List(list) = &value.value else { panic!("a list") };
        let Value::Map(inner) = &list[0].value else { panic!("a map") };
        assert_eq!(inner.len(), 2, "a repeated key is kept, to be reported");
        assert_eq!(&source[inner[0].1.span.clone()], "off");
    }

    #[test]
    fn a_syntax_error_says_where() {
        let source = "ü: 1\na: [1\n";
        let error = parse(source).expect_err("no YAML");
        assert_eq!(error.message, "unclosed bracket '['");
        assert_eq!(&source[error.at..=error.at], "[");
        assert_eq!(
            parse("a: 1\n---\nb: 2").expect_err("two").message,
            "multiple YAML documents detected"
        );
    }
}
