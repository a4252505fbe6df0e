//! Variations that honest providers use: a right verifier accepts each.

use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::claims;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

static ALL: &[Defect] = &[Defect {
    id: "ok.extra-unknown-claims",
    summary: "adds claims that nobody has registered",
    breaks: &[&claims::UNKNOWN_IGNORED],
    effect: Effect::Legal,
    attacker: Attacker::Nobody,
    gains: Gains::Interoperability,
    inject: &[Inject::Claims(|draft, _| {
        draft.claims.set("https://example.com/unknown", "value");
        draft.claims.set("x-unknown", serde_json::json!({ "nested": [1, null, true] }));
    })],
    docs: "Claims that a recipient does not understand are ignored.",
    ..Defect::PLAIN
}];
