//! The shape of a file: tables of keys with their documentation. One table drives the checks, the
//! suggestions and the JSON Schema.

pub(crate) mod check;
pub(crate) mod schema;
pub(crate) mod words;

pub(crate) use check::check;

/// A map with a closed list of keys.
#[derive(Debug)]
pub(crate) struct Record {
    /// What it is, for messages: `a case`.
    pub(crate) what: &'static str,
    /// What it is for.
    pub(crate) docs: &'static str,
    /// Its keys, in the order of the documentation.
    pub(crate) fields: &'static [Field],
}

/// One key of a [`Record`].
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) name: &'static str,
    /// What stands behind it.
    pub(crate) shape: Shape,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it means.
    pub(crate) docs: &'static str,
}

impl Field {
    /// A key that must be there.
    pub(crate) const fn required(name: &'static str, shape: Shape, docs: &'static str) -> Field {
        Field { name, shape, required: true, docs }
    }

    /// A key that may be there.
    pub(crate) const fn optional(name: &'static str, shape: Shape, docs: &'static str) -> Field {
        Field { name, shape, required: false, docs }
    }
}

/// What may stand at one place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// `true` or `false`.
    Bool,
    /// Something that no file may say in this version; its name, for messages.
    Later(&'static str),
    /// A whole number, from the least to the greatest.
    Integer(i64, i64),
    /// Nothing.
    Null,
    /// A text that means something.
    Text(&'static Text),
    /// The version of the format.
    Version(i64),
    /// One word of a short list; what it is, for messages.
    Word(&'static str, &'static [&'static str]),
    /// A list of at least so many.
    List(&'static Shape, usize),
    /// A map with free keys.
    Map(&'static Shape),
    /// A map with a closed list of keys.
    Record(&'static Record),
    /// One of several maps, told apart by the first key of each.
    OneOf(&'static OneOf),
    /// One of several shapes, told apart by what kind of value stands there.
    Either(&'static [Shape]),
}

/// Maps that are told apart by their first key.
#[derive(Debug)]
pub(crate) struct OneOf {
    /// What each of them is, for messages: `a step`.
    pub(crate) what: &'static str,
    /// The maps.
    pub(crate) records: &'static [&'static Record],
}

/// A text that means something.
#[derive(Debug)]
pub(crate) struct Text {
    /// What it is, for messages: `an algorithm`.
    pub(crate) what: &'static str,
    /// What the JSON Schema says beyond `type: string`.
    pub(crate) schema: fn() -> serde_json::Value,
    /// Whether the text means anything.
    pub(crate) read: fn(&str) -> Result<(), Wrong>,
}

/// Why a text means nothing.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    /// What is wrong: `unknown algorithm RS255`.
    pub(crate) title: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

#[cfg(test)]
mod tests;
