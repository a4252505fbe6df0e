//! Requirements about `compact`.

use super::super::requirement::{Requirement, Sense};

/// It has three parts.
pub static THREE_PARTS: Requirement = Requirement {
    id: "compact.three-parts",
    sense: Sense::Refuses,
    summary: "it has three parts",
    clauses: &[],
};

/// Every part is base64url without padding or whitespace.
pub static BASE64URL: Requirement = Requirement {
    id: "compact.base64url",
    sense: Sense::Refuses,
    summary: "every part is base64url without padding or whitespace",
    clauses: &[],
};

/// Header and payload are JSON objects in UTF-8.
pub static JSON_OBJECTS: Requirement = Requirement {
    id: "compact.json-objects",
    sense: Sense::Refuses,
    summary: "header and payload are JSON objects in UTF-8",
    clauses: &[],
};

/// Claims are written with JSON escapes and whitespace.
pub static ESCAPES_READ: Requirement = Requirement {
    id: "compact.json-escapes-read",
    sense: Sense::Accepts,
    summary: "claims are written with JSON escapes and whitespace",
    clauses: &[],
};

/// It is in the Compact Serialization, not a JSON object.
pub static NOT_JSON_SERIALIZATION: Requirement = Requirement {
    id: "compact.not-json-serialization",
    sense: Sense::Refuses,
    summary: "it is in the Compact Serialization, not a JSON object",
    clauses: &[],
};

/// The payload is not compressed.
pub static NOT_COMPRESSED: Requirement = Requirement {
    id: "compact.not-compressed",
    sense: Sense::Refuses,
    summary: "the payload is not compressed",
    clauses: &[],
};
