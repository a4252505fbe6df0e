//! Requirements about `compact`.

use super::super::documents::{oidcc, rfc7515, rfc7519, rfc8259, rfc8725};
use super::super::requirement::{Requirement, Sense};

/// It has three parts.
pub static THREE_PARTS: Requirement = Requirement {
    id: "compact.three-parts",
    sense: Sense::Refuses,
    summary: "it has three parts",
    clauses: &[&rfc7519::STEP_7, &rfc7515::PERIODS],
};

/// Every part is base64url without padding or whitespace.
pub static BASE64URL: Requirement = Requirement {
    id: "compact.base64url",
    sense: Sense::Refuses,
    summary: "every part is base64url without padding or whitespace",
    clauses: &[
        &rfc7519::STEP_3,
        &rfc7519::STEP_9,
        &rfc7519::STEP_7,
        &rfc7515::HEADER_BASE64URL,
        &rfc7515::PAYLOAD_BASE64URL,
        &rfc7515::SIGNATURE_BASE64URL,
    ],
};

/// Header and payload are JSON objects in UTF-8.
pub static JSON_OBJECTS: Requirement = Requirement {
    id: "compact.json-objects",
    sense: Sense::Refuses,
    summary: "header and payload are JSON objects in UTF-8",
    clauses: &[&rfc7519::STEP_4, &rfc7519::STEP_10, &rfc8725::UTF8],
};

/// Claims are written with JSON escapes and whitespace.
pub static ESCAPES_READ: Requirement = Requirement {
    id: "compact.json-escapes-read",
    sense: Sense::Accepts,
    summary: "claims are written with JSON escapes and whitespace",
    clauses: &[&rfc7519::COMPARISON, &oidcc::ESCAPES, &rfc8259::ESCAPES],
};

/// It is in the Compact Serialization, not a JSON object.
pub static NOT_JSON_SERIALIZATION: Requirement = Requirement {
    id: "compact.not-json-serialization",
    sense: Sense::Refuses,
    summary: "it is in the Compact Serialization, not a JSON object",
    clauses: &[&rfc7519::STEP_1, &rfc7519::ALWAYS_COMPACT, &oidcc::COMPACT_ONLY],
};

/// The payload is not compressed.
pub static NOT_COMPRESSED: Requirement = Requirement {
    id: "compact.not-compressed",
    sense: Sense::Refuses,
    summary: "the payload is not compressed",
    clauses: &[&rfc7519::STEP_10, &rfc7515::UNKNOWN_HEADER],
};
