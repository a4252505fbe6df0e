//! Payloads that hold no Claims Set (RFC 7519 section 7.2 step 10).

use crate::defects::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::compact;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "enc.payload-array",
        summary: "puts the Claims Set into a list",
        inject: &[Inject::SigningInput(|texts, _| {
            texts.payload.insert(0, b'[');
            texts.payload.push(b']');
        })],
        docs: "Signed as it is written. Code that asks a list for its members finds none, or the \
               list's own.",
        ..NO_CLAIMS_SET
    },
    Defect {
        id: "enc.payload-string",
        summary: "replaces the Claims Set by another JSON value",
        argument: Argument::OneOf(&["string", "number", "null", "true"]),
        inject: &[Inject::SigningInput(|texts, cx| {
            texts.payload = match cx.argument.text() {
                "number" => b"1".to_vec(),
                "null" => b"null".to_vec(),
                "true" => b"true".to_vec(),
                _ => serde_json::Value::from(cx.sound.client_id.as_str()).to_string().into(),
            };
        })],
        docs: "Signed as it is written. The string is the name of the client, for code that looks \
               for it anywhere in the payload.",
        ..NO_CLAIMS_SET
    },
    Defect {
        id: "enc.payload-empty",
        summary: "leaves the payload empty",
        inject: &[Inject::SigningInput(|texts, _| texts.payload.clear())],
        docs: "Lawful in a JWS, never in a JWT.",
        ..NO_CLAIMS_SET
    },
    Defect {
        id: "enc.payload-not-json",
        summary: "replaces the Claims Set by bytes that are no text",
        inject: &[Inject::SigningInput(|texts, _| {
            texts.payload = (0..64_u8).map(|octet| octet.wrapping_mul(37)).collect();
        })],
        docs: "Signed as it is written.",
        ..NO_CLAIMS_SET
    },
];

const NO_CLAIMS_SET: Defect = Defect {
    breaks: &[&compact::JSON_OBJECTS],
    effect: Effect::Starves,
    attacker: Attacker::AnyToken,
    gains: Gains::Denial,
    evidence: &["fast-jwt issue 638"],
    ..Defect::PLAIN
};
