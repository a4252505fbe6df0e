//! JSON Schema (2020-12) from the same tables that the checks read.

use serde_json::{Map, Value, json};

use super::{OneOf, Record, Shape, Text};

/// A whole schema for files of this shape; `made_by` is the command that prints it.
pub(crate) fn document(title: &str, made_by: &str, record: &Record) -> Value {
    let mut schema = json!({
        "$comment": format!("Generated: {made_by}"),
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
    });
    merge(&mut schema, of_record(record));
    schema
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer(least, greatest) => {
            json!({ "type": "integer", "minimum": least, "maximum": greatest })
        }
        Shape::Later(_) => json!({ "not": {} }),
        Shape::Null => json!({ "type": "null" }),
        Shape::Text(text) => of_text(text),
        Shape::Word(_, words) => json!({ "type": "string", "enum": words }),
        Shape::Version(version) => json!({ "const": version }),
        Shape::List(item, 0) => json!({ "type": "array", "items": of(item) }),
        Shape::List(item, least) => {
            json!({ "type": "array", "items": of(item), "minItems": least })
        }
        Shape::Map(value) => json!({ "type": "object", "additionalProperties": of(value) }),
        Shape::Record(record) => of_record(record),
        Shape::OneOf(OneOf { records, .. }) => {
            json!({ "anyOf": records.iter().map(|record| of_record(record)).collect::<Vec<_>>() })
        }
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(of).collect::<Vec<_>>() }),
    }
}

fn of_text(text: &Text) -> Value {
    let mut schema = json!({ "type": "string" });
    merge(&mut schema, (text.schema)());
    schema
}

fn of_record(record: &Record) -> Value {
    let mut properties = Map::new();
    for field in record.fields {
        let mut property = json!({ "description": field.docs });
        merge(&mut property, of(&field.shape));
        properties.insert(field.name.to_owned(), property);
    }
    let required: Vec<&str> =
        record.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    json!({
        "description": record.docs,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Adds the members of `more`; what is there already stays, so a key's own words win.
fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        for (name, value) in more {
            schema.entry(name).or_insert(value);
        }
    }
}
