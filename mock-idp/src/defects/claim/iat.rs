//! Lies in `iat`.

use super::exp::retyped;
use crate::defects::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::iat;

const UNDATED: Defect = Defect {
    breaks: &[&iat::PRESENT],
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.iat.missing",
        summary: "leaves `iat` out",
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("iat"))],
        evidence: &["OIDF oidcc-client-test-missing-iat"],
        docs: "Without it the age of a token can't be limited.",
        ..UNDATED
    },
    Defect {
        id: "claim.iat.future",
        aliases: &[Alias { name: "claim.iat.future-1d", argument: Some("86400") }],
        summary: "sets `iat` after now",
        breaks: &[&iat::NOT_AHEAD],
        effect: Effect::Open,
        argument: Argument::Seconds { default: 86_400, range: 1..=31_536_000 },
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("iat", cx.sound.now + cx.argument.number());
        })],
        docs: "Which ages are acceptable is the recipient's own choice (OIDCC-3.1.3.7-10).",
        ..UNDATED
    },
    Defect {
        id: "claim.iat.ancient",
        summary: "sets `iat` ten years ago",
        breaks: &[&iat::NOT_ANCIENT],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iat", cx.sound.now - 315_360_000))],
        evidence: &["TiDB refuses beyond 15 minutes"],
        docs: "Which ages are acceptable is the recipient's own choice (OIDCC-3.1.3.7-10).",
        ..UNDATED
    },
    Defect {
        id: "claim.iat.wrong-type",
        aliases: &[Alias { name: "claim.iat.string", argument: Some("string") }],
        summary: "sets `iat` to JSON that is no number",
        breaks: &[&iat::NUMERIC_DATE],
        argument: Argument::OneOf(&["string", "null", "bool", "object", "array"]),
        inject: &[Inject::Claims(|draft, cx| {
            let iat = draft.claims.get("iat").cloned().unwrap_or_default();
            draft.claims.set("iat", retyped(cx.argument.text(), &iat));
        })],
        docs: "The string holds the sound time.",
        ..UNDATED
    },
];
