//! Lies in `exp`.

use serde_json::{Value, json};

use crate::defects::{Alias, Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::{claims, exp};

/// What most entries share: the token is over.
const OVER: Defect = Defect {
    breaks: &[&exp::IN_FUTURE],
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.exp.missing",
        summary: "leaves `exp` out",
        breaks: &[&exp::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("exp"))],
        evidence: &["OIDF fapi1-advanced-final-client-test-missing-exp"],
        docs: "A login that never ends.",
        ..OVER
    },
    Defect {
        id: "claim.exp.past",
        aliases: &[Alias { name: "claim.exp.past-1h", argument: Some("3600") }],
        summary: "sets `exp` before now",
        argument: Argument::Seconds { default: 3_600, range: 1..=31_536_000 },
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("exp", cx.sound.now - cx.argument.number());
        })],
        evidence: &["OIDF fapi1-advanced-final-client-test-invalid-expired-exp"],
        docs: "How far in the past decides whether leeway hides it.",
        ..OVER
    },
    Defect {
        id: "claim.exp.past-beyond-leeway",
        aliases: &[Alias { name: "claim.exp.past-leeway-plus1", argument: None }],
        summary: "sets `exp` one second further back than the target's leeway",
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("exp", cx.sound.now - cx.sound.leeway_s - 1);
        })],
        docs: "The edge of the declared leeway.",
        ..OVER
    },
    Defect {
        id: "claim.exp.past-within-leeway",
        summary: "sets `exp` five seconds ago",
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("exp", cx.sound.now - 5))],
        docs: "A leeway may forgive it; none needs to.",
        ..OVER
    },
    Defect {
        id: "claim.exp.now",
        summary: "sets `exp` to this very second",
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("exp", cx.sound.now))],
        docs: "A token must not be accepted on or after `exp`; a leeway may forgive it.",
        ..OVER
    },
    Defect {
        id: "claim.exp.zero",
        summary: "sets `exp` to 0",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("exp", 0))],
        docs: "Zero may read as never.",
        ..OVER
    },
    Defect {
        id: "claim.exp.negative",
        summary: "sets `exp` to -1",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("exp", -1))],
        docs: "Read as unsigned it lies far ahead.",
        ..OVER
    },
    Defect {
        id: "claim.exp.wrong-type",
        aliases: &[
            Alias { name: "claim.exp.string", argument: Some("string") },
            Alias { name: "claim.exp.null", argument: Some("null") },
            Alias { name: "claim.exp.bool", argument: Some("bool") },
            Alias { name: "claim.exp.object", argument: Some("object") },
        ],
        summary: "sets `exp` to JSON that is no number",
        breaks: &[&exp::NUMERIC_DATE],
        argument: Argument::OneOf(&["string", "null", "bool", "object", "array"]),
        inject: &[Inject::Claims(|draft, cx| {
            let exp = draft.claims.get("exp").cloned().unwrap_or_default();
            draft.claims.set("exp", retyped(cx.argument.text(), &exp));
        })],
        evidence: &["CVE-2026-25537"],
        docs: "A type that a library can't read passed for an absent claim: no end. The string holds \
               the sound time.",
        ..OVER
    },
    Defect {
        id: "claim.exp.milliseconds",
        summary: "counts `exp` in milliseconds",
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| {
            draft.claims.set("exp", (cx.sound.now + 3_600) * 1_000);
        })],
        docs: "A mistake of issuers. Read as seconds it lies fifty thousand years ahead.",
        ..OVER
    },
    Defect {
        id: "claim.exp.before-iat",
        summary: "sets `iat` after `exp`",
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, cx| draft.claims.set("iat", cx.sound.now + 7_200))],
        docs: "No text compares the two.",
        ..OVER
    },
    Defect {
        id: "claim.exp.uppercase-name",
        summary: "names the claim EXP",
        breaks: &[&exp::PRESENT],
        inject: &[Inject::Claims(|draft, _| draft.claims.rename("exp", "EXP"))],
        docs: "Claim names are case-sensitive: the token has no `exp`.",
        ..OVER
    },
    Defect {
        id: "claim.exp.duplicate",
        summary: "writes `exp` twice: first ahead, last past",
        breaks: &[&claims::MEMBERS_UNIQUE],
        inject: &[Inject::Claims(|draft, cx| draft.claims.push("exp", cx.sound.now - 3_600))],
        docs: "A right target refuses, or reads the last and refuses that. Who logs in has read the \
               first.",
        ..OVER
    },
];

/// The value as another type of JSON.
pub(super) fn retyped(kind: &str, value: &Value) -> Value {
    match kind {
        "null" => Value::Null,
        "bool" => json!(true),
        "object" => json!({ "value": value }),
        "array" => json!([value]),
        _ => json!(value.to_string()),
    }
}
