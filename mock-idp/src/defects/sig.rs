//! Lies in the signature, and about the key and algorithm that made it.

use super::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::signature;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[ALL];

static ALL: &[Defect] = &[Defect {
    id: "sig.bitflip",
    summary: "flips one bit of the signature value",
    breaks: &[&signature::VALID],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    inject: &[Inject::Compact(|parts, _| {
        let mut value = parts.signature();
        if let Some(middle) = value.len().checked_div(2).and_then(|at| value.get_mut(at)) {
            *middle ^= 1;
        }
        parts.set_signature(&value);
    })],
    evidence: &["OIDF rp-id_token-bad-sig-rs256", "Wycheproof ModifiedSignature"],
    docs: "Keeps the signature's length and alphabet: only checking it tells.",
    ..Defect::PLAIN
}];
