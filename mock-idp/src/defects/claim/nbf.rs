//! Lies in `nbf`.

use super::exp::retyped;
use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::nbf;

const EARLY: Defect = Defect {
    breaks: &[&nbf::REACHED],
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.nbf.future",
        aliases: &[
            Alias { name: "claim.nbf.future-1h", argument: Some("3600") },
            Alias { name: "claim.nbf.future-61s", argument: Some("61") },
        ],
        summary: "sets `nbf` after now",
        argument: Argument::Seconds { default: 3_600, range: 1..=31_536_000 },
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("nbf", cx.sound.now + cx.argument.number());
        })],
        evidence: &["jsonwebtoken #542: not checked by default"],
        docs: "A token issued for tomorrow works today.",
        ..EARLY
    },
    Defect {
        id: "claim.nbf.oversized",
        aliases: &[Alias { name: "claim.nbf.overflow", argument: None }],
        summary: "sets `nbf` to 2 to the power of 63",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("nbf", 1_u64 << 63))],
        evidence: &["libjwt #283"],
        docs: "A parser that wraps or clamps puts it into the past.",
        ..EARLY
    },
    Defect {
        id: "claim.nbf.wrong-type",
        aliases: &[
            Alias { name: "claim.nbf.string", argument: Some("string") },
            Alias { name: "claim.nbf.null-bool-object", argument: Some("null") },
        ],
        summary: "sets `nbf` to JSON that is no number",
        breaks: &[&nbf::NUMERIC_DATE],
        argument: Argument::OneOf(&["string", "null", "bool", "object", "array"]),
        inject: &[Inject::Claims(|draft, cx| {
            let nbf = draft.claims.get("nbf").cloned().unwrap_or_default();
            draft.claims.set("nbf", retyped(cx.argument.text(), &nbf));
        })],
        evidence: &["CVE-2026-25537"],
        docs: "A type that a library can't read passed for an absent claim. The string holds the \
               sound time.",
        ..EARLY
    },
];
