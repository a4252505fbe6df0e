//! Checks a tree against its shape and notes everything that does not fit.

use std::ops::Range;

use super::words::one_of;
use super::{OneOf, Record, Shape, Wrong};
use crate::diagnostic::{Source, closest};
use crate::yaml::{Key, Node, Value};

/// Notes in `source` all that does not fit. What fits can be read without further questions.
pub(crate) fn check(shape: &Shape, node: &Node, source: &mut Source) {
    match (shape, &node.value) {
        (Shape::Bool, Value::Bool(_)) | (Shape::Null, Value::Null) => {}
        (Shape::Integer(least, most), Value::Integer(number))
            if (least..=most).contains(&number) => {}
        (Shape::Integer(least, most), Value::Integer(number)) => {
            source
                .error(&node.span, format!("{number} is out of range"), "")
                .help(format!("it takes {least} to {most}"));
        }
        (Shape::Version(version), Value::Integer(number)) if version == number => {}
        (Shape::Version(version), Value::Integer(number)) => {
            let title = format!("format {number} is not known");
            source
                .error(&node.span, title, "")
                .help(format!("this version reads format {version}"));
        }
        (Shape::Text(text), Value::Text(written)) => {
            refuse((text.read)(written), node, source);
        }
        (Shape::Word(what, words), Value::Text(written)) => {
            refuse(one_of(what, written, words), node, source);
        }
        (Shape::List(item, least), Value::List(items)) => {
            if items.len() < *least {
                source.error(&node.span, "the list is empty", "expected at least one item");
            }
            for node in items {
                check(item, node, source);
            }
        }
        (Shape::Map(value), Value::Map(entries)) => {
            repeated(entries, source);
            for (_, node) in entries {
                check(value, node, source);
            }
        }
        (Shape::Record(record), Value::Map(entries)) => {
            check_record(record, entries, &node.span, source);
        }
        (Shape::OneOf(one_of), Value::Map(entries)) => {
            check_one_of(one_of, entries, node, source);
        }
        (Shape::Either(shapes), value) if shapes.iter().any(|shape| fits(shape, value)) => {
            if let Some(shape) = shapes.iter().find(|shape| fits(shape, value)) {
                check(shape, node, source);
            }
        }
        (Shape::Later(what), _) => {
            source.error(&node.span, format!("{what} is not in this version"), "");
        }
        (shape, value) => {
            let title = format!("expected {}, found {}", describe(shape), value.kind());
            source.error(&node.span, title, "");
        }
    }
}

fn refuse(read: Result<(), Wrong>, node: &Node, source: &mut Source) {
    if let Err(wrong) = read {
        let diagnostic = source.error(&node.span, wrong.title, "");
        if let Some(help) = wrong.help {
            diagnostic.help(help);
        }
    }
}

fn check_record(
    record: &Record,
    entries: &[(Key, Node)],
    span: &Range<usize>,
    source: &mut Source,
) {
    repeated(entries, source);
    let mut here: Vec<&str> = Vec::new();
    for (key, node) in entries {
        match record.fields.iter().find(|field| field.name == key.name) {
            Some(field) => {
                here.push(field.name);
                check(&field.shape, node, source);
            }
            // What is misspelt is not missing as well.
            None => here.extend(unknown(record, key, source)),
        }
    }
    for field in record.fields {
        if field.required && !here.contains(&field.name) {
            let title = format!("{} has no `{}`", record.what, field.name);
            source.error(span, title, "").help(format!("`{}`: {}", field.name, field.docs));
        }
    }
}

/// Notes the unknown key, and returns the one that was probably meant.
fn unknown(record: &Record, key: &Key, source: &mut Source) -> Option<&'static str> {
    let names: Vec<&'static str> = record.fields.iter().map(|field| field.name).collect();
    let meant = closest(&key.name, &names);
    let help = match meant {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("{} has the keys {}", record.what, names.join(", ")),
    };
    let title = format!("{} has no key `{}`", record.what, key.name);
    source.error(&key.span, title, "unknown key").help(help);
    meant
}

fn check_one_of(one_of: &OneOf, entries: &[(Key, Node)], node: &Node, source: &mut Source) {
    let first = |record: &&Record| record.fields.first().map_or("", |field| field.name);
    let chosen = one_of
        .records
        .iter()
        .find(|record| entries.iter().any(|(key, _)| key.name == first(record)));
    match chosen {
        Some(record) => check_record(record, entries, &node.span, source),
        None => {
            let names: Vec<&str> = one_of.records.iter().map(first).collect();
            let title = format!("{} says nothing that is known", one_of.what);
            let span = entries.first().map_or(&node.span, |(key, _)| &key.span);
            let guess = entries.iter().find_map(|(key, _)| closest(&key.name, &names));
            source.error(span, title, "").help(match guess {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("it has one of the keys {}", names.join(", ")),
            });
        }
    }
}

fn repeated(entries: &[(Key, Node)], source: &mut Source) {
    for (index, (key, _)) in entries.iter().enumerate() {
        if let Some((first, _)) = entries[..index].iter().find(|(k, _)| k.name == key.name) {
            let title = format!("the key `{}` stands twice", key.name);
            source.error(&key.span, title, "again").also(&first.span, "first");
        }
    }
}

/// Whether the kind of the value is the shape's, whatever it says.
fn fits(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Bool => matches!(value, Value::Bool(_)),
        Shape::Integer(..) | Shape::Version(_) => matches!(value, Value::Integer(_)),
        Shape::Later(_) => true,
        Shape::Null => matches!(value, Value::Null),
        Shape::Text(_) | Shape::Word(..) => matches!(value, Value::Text(_)),
        Shape::List(..) => matches!(value, Value::List(_)),
        Shape::Map(_) | Shape::Record(_) | Shape::OneOf(_) => matches!(value, Value::Map(_)),
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(shape, value)),
    }
}

/// What stands there when all is well.
fn describe(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "true or false".to_owned(),
        Shape::Integer(..) => "a whole number".to_owned(),
        Shape::Later(what) => (*what).to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Text(text) => text.what.to_owned(),
        Shape::Word(what, _) => (*what).to_owned(),
        Shape::Version(version) => format!("the number {version}"),
        Shape::List(item, _) => format!("a list, each {}", describe(item)),
        Shape::Map(_) => "a map".to_owned(),
        Shape::Record(record) => format!("{} (a map)", record.what),
        Shape::OneOf(one_of) => format!("{} (a map)", one_of.what),
        Shape::Either(shapes) => shapes.iter().map(describe).collect::<Vec<_>>().join(", or "),
    }
}
