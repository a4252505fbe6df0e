//! The unencoded payload of RFC 7797, which JWTs must not use (section 7 there).

use serde_json::json;

use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::crit;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.b64-false",
        summary: "says that the payload is not encoded, and that this is critical",
        breaks: &[&crit::B64_NOT_FALSE],
        attacker: Attacker::AnyToken,
        gains: Gains::Privilege,
        inject: &[Inject::Header(|draft, _| {
            draft.header.set("b64", false);
            draft.header.set("crit", json!(["b64"]));
        })],
        evidence: &["RFC 7797 section 7"],
        docs: "The payload is encoded all the same: two readers of the token, one of whom knows \
               `b64`, see two different payloads under one good signature.",
        ..Defect::PLAIN
    },
    Defect {
        id: "header.b64-false-nocrit",
        summary: "says that the payload is not encoded, but not that this is critical",
        breaks: &[&crit::B64_NOT_FALSE],
        effect: Effect::Open,
        attacker: Attacker::AnyToken,
        gains: Gains::Denial,
        inject: &[Inject::Header(|draft, _| draft.header.set("b64", false))],
        evidence: &["RFC 7797 section 6"],
        docs: "The payload is encoded and signed as such. Who does not know `b64` ignores it and \
               may accept; who knows it must not find it in a JWT.",
        ..Defect::PLAIN
    },
];
