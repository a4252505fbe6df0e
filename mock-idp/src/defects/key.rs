//! Keys that nobody should trust, at issuers of their own: `/d/key.rsa-1024/default` publishes the
//! key, and signs with it where that is possible.

mod ec;
mod okp;
mod rsa;

use super::{Attacker, Defect, Gains};
use crate::mint::Draft;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[rsa::ALL, ec::ALL, okp::ALL];

/// What all entries share: a provider whose key is no key.
const WEAK: Defect =
    Defect { attacker: Attacker::Idp, gains: Gains::LoginAsAnyone, ..Defect::PLAIN };

/// Names the weak key.
fn name(draft: &mut Draft, kid: &str) {
    draft.header.set("kid", kid);
}
