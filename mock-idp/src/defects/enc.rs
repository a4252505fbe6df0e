//! Lies in the serialization: parts, base64url, JSON.

mod json;
mod payload;

use super::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::jose::Alg;
use crate::jose::compact::jws;
use crate::spec::requirements::compact;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL, json::ALL, payload::ALL];

static ALL: &[Defect] = &[
    Defect {
        id: "enc.four-parts",
        summary: "appends a fourth part",
        inject: &[Inject::Compact(|parts, _| parts.parts.push("e30".to_owned()))],
        evidence: &["Wycheproof json_web_signature_test, extra component"],
        ..MORE_PARTS
    },
    Defect {
        id: "enc.five-parts-jws",
        summary: "appends two parts, as many as an encrypted token has",
        inject: &[Inject::Compact(|parts, _| {
            parts.parts.extend(["e30".to_owned(), "e30".to_owned()]);
        })],
        evidence: &["RFC 7516 section 9"],
        ..MORE_PARTS
    },
    Defect {
        id: "enc.empty-token",
        summary: "sends nothing, or a dot, instead of a token",
        breaks: &[&compact::THREE_PARTS],
        effect: Effect::Starves,
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        argument: Argument::OneOf(&["dot", "nothing"]),
        inject: &[Inject::Compact(|parts, cx| {
            let count = if cx.argument.text() == "nothing" { 1 } else { 2 };
            parts.parts = vec![String::new(); count];
        })],
        evidence: &["Wycheproof json_web_signature_test, empty component"],
        docs: "An empty password must not mean that none is needed.",
        ..Defect::PLAIN
    },
    Defect {
        id: "enc.padding-equals",
        summary: "pads the signature with equals signs",
        algorithms: NOT_FULL,
        inject: &[Inject::Compact(|parts, _| {
            if let Some(part) = parts.parts.get_mut(2) {
                let wanted = part.len().next_multiple_of(4);
                part.extend(std::iter::repeat_n('=', wanted - part.len()));
            }
        })],
        evidence: &["Wycheproof base64 group"],
        docs: "base64url of RFC 7515 section 2 omits all padding.",
        ..MISSPELT
    },
    Defect {
        id: "enc.std-base64",
        summary: "encodes the payload with the alphabet of ordinary base64",
        inject: &[
            // Three question marks in a row encode to an underscore wherever they begin.
            Inject::Claims(|draft, _| draft.claims.set("https://example.com/note", "???")),
            Inject::Encoded(|parts, _| {
                if let Some(payload) = parts.parts.get_mut(1) {
                    *payload = payload.replace('-', "+").replace('_', "/");
                }
            }),
        ],
        evidence: &["Wycheproof base64 group"],
        docs: "Signed as it is written. A claim sees to it that the two alphabets differ.",
        ..MISSPELT
    },
    Defect {
        id: "enc.whitespace-inside",
        summary: "breaks the signature by whitespace",
        argument: Argument::OneOf(&["space", "tab", "newline"]),
        inject: &[Inject::Compact(|parts, cx| {
            if let Some(part) = parts.parts.get_mut(2) {
                let whitespace = match cx.argument.text() {
                    "tab" => '\t',
                    "newline" => '\n',
                    _ => ' ',
                };
                part.insert(part.len() / 2, whitespace);
            }
        })],
        evidence: &["Wycheproof base64 group", "RFC 7519 section 7.2"],
        docs: "Decoders of mail skip whitespace; those of tokens must not. A newline can't be \
               sent in an HTTP header.",
        ..MISSPELT
    },
    Defect {
        id: "enc.nonzero-trailing-bits",
        summary: "sets bits of the signature's last character that mean nothing",
        effect: Effect::Open,
        algorithms: NOT_FULL,
        inject: &[Inject::Compact(|parts, _| {
            if let Some(part) = parts.parts.get_mut(2) {
                // The honest character stands for bits that end in zeros; its neighbour in the
                // alphabet differs in the last bit alone.
                let next = part.pop().map(|last| char::from(next_in_alphabet(last)));
                part.extend(next);
            }
        })],
        evidence: &["Wycheproof base64 group", "RFC 4648 section 3.5"],
        docs: "Decoders may refuse. Who accepts gives one token several texts.",
        ..MISSPELT
    },
    Defect {
        id: "enc.leading-trailing-space",
        summary: "puts spaces around the token",
        effect: Effect::Open,
        argument: Argument::OneOf(&["leading", "trailing", "both"]),
        inject: &[Inject::Compact(|parts, cx| {
            let side = cx.argument.text();
            if let Some(first) = parts.parts.first_mut().filter(|_| side != "trailing") {
                first.insert(0, ' ');
            }
            if let Some(last) = parts.parts.last_mut().filter(|_| side != "leading") {
                last.push(' ');
            }
        })],
        evidence: &["draft-ietf-oauth-rfc8725bis section 3.14"],
        docs: "Passwords are pasted, and HTTP trims what surrounds a field.",
        ..MISSPELT
    },
    Defect {
        id: "enc.bearer-prefix-in-password",
        summary: "writes the word Bearer before the token",
        effect: Effect::Open,
        inject: &[Inject::Compact(|parts, _| {
            if let Some(first) = parts.parts.first_mut() {
                first.insert_str(0, "Bearer ");
            }
        })],
        docs: "Copied out of an HTTP request. Some targets cut it off.",
        ..MISSPELT
    },
    Defect {
        id: "enc.unicode-dot",
        summary: "separates the parts by full stops of another width",
        inject: &[Inject::Compact(|parts, _| parts.parts = vec![parts.parts.join("\u{ff0e}")])],
        docs: "U+FF0E is a full stop after compatibility normalization, and none before.",
        ..UNSEPARATED
    },
    Defect {
        id: "enc.url-encoded",
        summary: "percent-encodes the dots",
        inject: &[Inject::Compact(|parts, _| parts.parts = vec![parts.parts.join("%2E")])],
        docs: "Copied out of a URL.",
        ..UNSEPARATED
    },
    Defect {
        id: "enc.header-array",
        summary: "puts the header into a list",
        breaks: &[&compact::JSON_OBJECTS],
        effect: Effect::Starves,
        gains: Gains::Denial,
        inject: &[Inject::SigningInput(|texts, _| {
            texts.header.insert(0, b'[');
            texts.header.push(b']');
        })],
        docs: "Signed as it is written. No algorithm can be read from it.",
        ..MISSPELT
    },
    Defect {
        id: "enc.invalid-utf8",
        summary: "adds a claim whose text is not UTF-8",
        breaks: &[&compact::JSON_OBJECTS],
        gains: Gains::Denial,
        inject: &[Inject::SigningInput(|texts, _| {
            if texts.payload.pop() == Some(b'}') {
                texts.payload.extend(b",\"https://example.com/note\":\"\xff\"}");
            }
        })],
        evidence: &["RFC 8725 section 3.7"],
        docs: "Signed as it is written. Who replaces what can't be read makes other text of it.",
        ..MISSPELT
    },
    Defect {
        id: "enc.utf16-payload",
        summary: "writes the Claims Set in UTF-16",
        breaks: &[&compact::JSON_OBJECTS],
        gains: Gains::Denial,
        inject: &[Inject::SigningInput(|texts, _| {
            let text = String::from_utf8_lossy(&texts.payload);
            texts.payload = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        })],
        evidence: &["RFC 8725 section 2.6"],
        docs: "Signed as it is written. JSON once allowed it; JWTs are UTF-8.",
        ..MISSPELT
    },
    Defect {
        id: "enc.lone-surrogate",
        summary: "adds a claim with half of a surrogate pair",
        breaks: &[&compact::JSON_OBJECTS],
        effect: Effect::Open,
        gains: Gains::Denial,
        inject: &[Inject::Claims(|draft, _| {
            draft.claims.set_raw("https://example.com/note", r#""\ud800""#);
        })],
        evidence: &["RFC 8259 section 8.2"],
        docs: "JSON by its grammar, and no text in Unicode: what readers make of it is \
               unpredictable.",
        ..MISSPELT
    },
    Defect {
        id: "enc.nested-jwt",
        summary: "wraps the token in another one",
        breaks: &[&compact::JSON_OBJECTS],
        effect: Effect::Open,
        inject: &[
            Inject::Header(|draft, _| draft.header.set("cty", "JWT")),
            Inject::SigningInput(|texts, cx| {
                let inner = jws(&texts.header, &texts.payload, &cx.signer(), cx.sound.alg);
                texts.payload = inner.unwrap_or_default().into_bytes();
            }),
        ],
        evidence: &["RFC 7519 section 5.2"],
        docs: "Lawful, and read by few. Both signatures are by the published key.",
        ..MISSPELT
    },
];

/// Algorithms whose signature value does not fill its last base64url group.
const NOT_FULL: &[Alg] = &[
    Alg::RS256,
    Alg::RS384,
    Alg::RS512,
    Alg::PS256,
    Alg::PS384,
    Alg::PS512,
    Alg::ES256,
    Alg::EdDSA,
    Alg::Ed25519,
];

const MISSPELT: Defect = Defect {
    breaks: &[&compact::BASE64URL],
    attacker: Attacker::AnyToken,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

const MORE_PARTS: Defect = Defect {
    breaks: &[&compact::THREE_PARTS],
    attacker: Attacker::AnyToken,
    gains: Gains::Denial,
    docs: "The first three are a sound token. What follows them is signed by nobody, and makes \
           one token many texts.",
    ..Defect::PLAIN
};

const UNSEPARATED: Defect = Defect {
    breaks: &[&compact::THREE_PARTS],
    effect: Effect::Starves,
    attacker: Attacker::AnyToken,
    gains: Gains::Interoperability,
    evidence: &["draft-ietf-oauth-rfc8725bis section 3.14"],
    ..Defect::PLAIN
};

fn next_in_alphabet(character: char) -> u8 {
    match character {
        'Z' => b'a',
        'z' => b'0',
        '9' => b'-',
        '-' => b'_',
        other => u8::try_from(other).map_or(b'B', |octet| octet + 1),
    }
}
