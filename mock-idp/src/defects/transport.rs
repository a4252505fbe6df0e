//! Faults of the connection to the provider. No token carries them.

mod tls;
mod tls10;

use super::{Attacker, Defect, Effect, Gains};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[tls::ALL, tls10::ALL];

/// What all entries share: who sits on the network hands out keys of their own.
const BELIEVED: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::Network,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};
