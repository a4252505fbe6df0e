//! Lies in the JSON texts, and the JSON serialization.

use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::jose::base64url;
use crate::mint::Parts;
use crate::spec::requirements::{compact, header};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "enc.json-serialization",
        summary: "writes the token in the flattened JSON serialization",
        inject: &[Inject::Compact(|parts, _| {
            let Some([header, payload, signature]) = parts.parts.get(..3) else { return };
            parts.parts = vec![format!(
                r#"{{"payload":"{payload}","protected":"{header}","signature":"{signature}"}}"#
            )];
        })],
        evidence: &["Wycheproof JsonSerialization", "draft-ietf-oauth-rfc8725bis section 2.13"],
        docs: "A JWT is always compact (RFC 7519 section 1). The JSON form also carries headers \
               that nobody signed.",
        ..SERIALIZED
    },
    Defect {
        id: "enc.json-general-two-sigs",
        summary: "writes the token in the general JSON serialization, with a second signature",
        inject: &[Inject::Compact(two_signatures)],
        evidence: &["RFC 7515 section 7.2.1"],
        docs: "The second signature is by a key that nobody publishes: is the token good if one \
               of them is?",
        ..SERIALIZED
    },
    Defect {
        id: "enc.json-duplicate-header",
        summary: "writes `alg` twice into the header, none last",
        breaks: &[&header::MEMBERS_UNIQUE],
        inject: &[Inject::Header(|draft, _| draft.header.push("alg", "none"))],
        evidence: &["lestrrat-go/jwx issue 2234"],
        docs: "Refuse it, or read the last (RFC 7515 section 4). Signed by the algorithm that \
               stands first.",
        ..SERIALIZED
    },
    Defect {
        id: "enc.json-trailing-garbage",
        summary: "writes more behind the Claims Set",
        gains: Gains::Denial,
        inject: &[Inject::SigningInput(|texts, _| texts.payload.extend(b"}garbage"))],
        evidence: &["RFC 8259 section 2"],
        ..GARBLED
    },
    Defect {
        id: "enc.json-comments",
        summary: "writes a comment into the Claims Set",
        gains: Gains::Interoperability,
        inject: &[Inject::SigningInput(|texts, _| {
            texts.payload.splice(0..0, *b"// nobody reads this\n");
        })],
        evidence: &["RFC 8259 section 2"],
        ..GARBLED
    },
    Defect {
        id: "enc.json-bom",
        summary: "writes a byte order mark before the Claims Set",
        effect: Effect::Open,
        gains: Gains::Interoperability,
        inject: &[Inject::SigningInput(|texts, _| {
            texts.payload.splice(0..0, *b"\xef\xbb\xbf");
        })],
        evidence: &["RFC 8259 section 8.1"],
        ..GARBLED
    },
];

/// `header.payload` with its own signature, and one by the attacker.
fn two_signatures(parts: &mut Parts, cx: &crate::mint::MintContext<'_>) {
    let Some([header, payload, signature]) = parts.parts.get(..3) else { return };
    let message = format!("{header}.{payload}");
    let other = cx.attacker().sign(cx.sound.alg, message.as_bytes()).unwrap_or_default();
    let other = base64url::encode(other);
    parts.parts = vec![format!(
        r#"{{"payload":"{payload}","signatures":[{{"protected":"{header}","signature":"{other}"}},{{"protected":"{header}","signature":"{signature}"}}]}}"#
    )];
}

const SERIALIZED: Defect = Defect {
    breaks: &[&compact::NOT_JSON_SERIALIZATION],
    attacker: Attacker::AnyToken,
    gains: Gains::Privilege,
    ..Defect::PLAIN
};

const GARBLED: Defect = Defect {
    breaks: &[&compact::JSON_OBJECTS],
    attacker: Attacker::AnyToken,
    docs: "Signed as it is written. A lenient reader takes what it understands, and another \
           reader may understand something else.",
    ..Defect::PLAIN
};
