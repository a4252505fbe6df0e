//! What was presented over a run: to be known again where it must not be, and to tell what is the
//! run's doing.

use crate::canary::Canaries;
use crate::drivers::{Answer, Credential};
use crate::witness::Names;

/// Everything that was presented, as far as it matters afterwards.
#[derive(Default)]
pub(crate) struct Presented {
    /// How many tokens.
    pub(crate) count: usize,
    /// Pieces of them.
    pub(crate) canaries: Canaries,
    /// Whom they named.
    pub(crate) names: Names,
    /// Ids of the cases whose token the target's words repeated.
    pub(crate) repeated: Vec<String>,
}

impl Presented {
    /// Before it is presented.
    pub(super) fn add(&mut self, credential: &Credential) {
        self.count += 1;
        self.canaries.add(credential);
        self.names.add(credential);
    }

    /// Once it is answered.
    pub(super) fn answered(&mut self, credential: &Credential, answer: &Answer) {
        if answer.repeats_token && !self.repeated.contains(&credential.case) {
            self.repeated.push(credential.case.clone());
        }
    }
}
