//! Lies in `crit` (RFC 7515 section 4.1.11).

use serde_json::json;

use crate::defects::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::crit;

const UNKNOWN: &str = "http://example.com/extension";

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.crit-unknown",
        summary: "marks an extension as critical that nobody knows",
        inject: &[Inject::Header(|draft, _| {
            draft.header.set("crit", json!([UNKNOWN]));
            draft.header.set(UNKNOWN, true);
        })],
        evidence: &["CVE-2026-32597", "CVE-2025-59420"],
        docs: "The one member by which an issuer can say: refuse this, if you don't know what it \
               means.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-listed-absent",
        summary: "marks an unknown extension as critical that the header does not have",
        inject: &[Inject::Header(|draft, _| draft.header.set("crit", json!([UNKNOWN])))],
        docs: "Code that walks the header's members, and asks of each whether it is critical, \
               never meets it.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-listed-absent-known",
        summary: "marks `b64` as critical, which the header does not have",
        breaks: &[&crit::WELL_FORMED],
        effect: Effect::Open,
        gains: Gains::Interoperability,
        inject: &[Inject::Header(|draft, _| draft.header.set("crit", json!(["b64"])))],
        docs: "A producer must not write it. A recipient that implements RFC 7797 understands the \
               name, and may refuse.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-duplicate",
        summary: "lists an unknown extension twice in `crit`",
        gains: Gains::Interoperability,
        inject: &[Inject::Header(|draft, _| {
            draft.header.set("crit", json!([UNKNOWN, UNKNOWN]));
            draft.header.set(UNKNOWN, true);
        })],
        docs: "To be refused for the name, whatever is made of the repetition.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-claim-name",
        summary: "marks `exp` as critical and repeats it in the header",
        gains: Gains::Interoperability,
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set("crit", json!(["exp"]));
            draft.header.set("exp", cx.sound.now + 3_600);
        })],
        evidence: &["jose: examples of critical `exp` headers"],
        docs: "`exp` is a claim. As a header parameter it is an extension that almost nobody \
               implements.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-registered",
        summary: "lists a parameter of the standard in `crit`",
        breaks: &[&crit::WELL_FORMED],
        effect: Effect::Open,
        gains: Gains::Interoperability,
        argument: Argument::OneOf(&["alg", "kid", "typ"]),
        inject: &[Inject::Header(|draft, cx| {
            draft.header.set("crit", json!([cx.argument.text()]));
        })],
        docs: "A producer must not list it; a recipient may refuse it, and understands it.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-duplicate-registered",
        summary: "lists a parameter of the standard twice in `crit`",
        breaks: &[&crit::WELL_FORMED],
        effect: Effect::Open,
        gains: Gains::Interoperability,
        inject: &[Inject::Header(|draft, _| draft.header.set("crit", json!(["alg", "alg"])))],
        docs: "A producer must not repeat a name; a recipient may refuse it.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-empty",
        summary: "sets `crit` to an empty list",
        breaks: &[&crit::WELL_FORMED],
        effect: Effect::Open,
        gains: Gains::Denial,
        inject: &[Inject::Header(|draft, _| draft.header.set("crit", json!([])))],
        docs: "A producer must not write it; a recipient may refuse it.",
        ..IGNORED
    },
    Defect {
        id: "header.crit-type",
        summary: "sets `crit` to something that is no list of strings",
        breaks: &[&crit::IS_LIST],
        gains: Gains::Denial,
        argument: Argument::OneOf(&["string", "object", "number", "null", "array-of-numbers"]),
        inject: &[Inject::Header(|draft, cx| {
            let value = match cx.argument.text() {
                "object" => json!({ UNKNOWN: true }),
                "number" => json!(1),
                "null" => json!(null),
                "array-of-numbers" => json!([1]),
                _ => json!(UNKNOWN),
            };
            draft.header.set("crit", value);
            draft.header.set(UNKNOWN, true);
        })],
        docs: "Code that looks for a list, and finds none, goes on as if nothing were critical.",
        ..IGNORED
    },
];

/// An extension that a verifier overlooks.
const IGNORED: Defect = Defect {
    breaks: &[&crit::UNDERSTOOD],
    attacker: Attacker::AnyToken,
    gains: Gains::Privilege,
    ..Defect::PLAIN
};
