//! The end of a run: the target is left as it was found, and what was seen is judged as a whole.

use mock_idp::spec::Kind;

use super::Run;
use crate::event::Event;
use crate::observe::{self, some_of};

impl Run<'_> {
    /// Ends the watch: undoes what is left in the target, and judges what the run has seen.
    pub(super) async fn conclude(&mut self) {
        let finish = self.witness.effects.finish(&self.presenter.presented.names).await;
        let changed = self.watched.changes();
        if !changed.is_empty() {
            let note = format!("accepted logins changed the target: {}", some_of(changed));
            self.teller.event(Event::Note(note));
        }
        let left = finish.as_deref();
        if let Some(left) = left.filter(|left| !left.is_empty()) {
            let note = format!("the target is not as it was: {}", some_of(left));
            self.teller.event(Event::Note(note));
        }
        let (logged, log) = self.witness.logs.finish(&self.presenter.presented.canaries).await;
        let kind = self.target.kinds.first().map_or(Kind::IdTokenCredential, |(_, kind)| *kind);
        let seen = observe::Seen {
            kind,
            cases: self.watched.cases(),
            requests: &self.idp.journal().since(self.watched.mark),
            presented: self.presenter.presented.count,
            elsewhere: self.watched.elsewhere,
            repeated: &self.presenter.presented.repeated,
            logged,
            log,
            inventory: self.witness.effects.sight(),
            left,
        };
        for observation in observe::ALL {
            self.teller.observed(observation.judge(&seen, self.target, kind));
        }
    }
}
