//! Lies in `exp`.

use crate::defects::{Alias, Argument, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::exp;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "claim.exp.past",
    aliases: &[Alias { name: "claim.exp.past-1h", argument: Some("3600") }],
    summary: "sets `exp` before now",
    breaks: &[&exp::IN_FUTURE],
    attacker: Attacker::AnyToken,
    gains: Gains::Persistence,
    argument: Argument::Seconds { default: 3_600, range: 1..=31_536_000 },
    inject: &[Inject::Claims(|draft, cx| {
        draft.claims.set("exp", cx.sound.now - cx.argument.number());
    })],
    evidence: &["OIDF fapi1-advanced-final-client-test-invalid-expired-exp"],
    docs: "How far in the past decides whether leeway hides it.",
    ..Defect::PLAIN
}];
