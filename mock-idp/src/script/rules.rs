//! The rules of one provider while it runs, and how often each has acted.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::rule::{Occasion, Rule};
use crate::capacity::at_most;
use crate::defects::Defect;
use crate::issuer::belongs;

/// How many rules there may be.
const CAPACITY: usize = at_most(1_000);

/// All rules, in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// Numbers the rules that nobody has named.
    next: u64,
    rules: Vec<Live>,
}

/// A rule, and what it has done so far.
#[derive(Clone, Debug)]
pub(crate) struct Live {
    /// Its name.
    pub(crate) id: String,
    /// As it was added.
    pub(crate) rule: Rule,
    /// How many answers it left alone, because of `after`.
    skipped: u64,
    /// How many answers it acted on.
    pub(crate) acted: u64,
}

/// Why a rule was not added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no rule: what is wrong.
    Wrong(String),
    /// A rule of that id is there already.
    Taken(String),
    /// There are as many rules as there may be.
    Full,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Wrong(why) => f.write_str(why),
            Refused::Taken(id) => write!(f, "there is a rule `{id}` already: clear it first"),
            Refused::Full => write!(f, "there are {CAPACITY} rules already: clear some first"),
        }
    }
}

impl std::error::Error for Refused {}

impl Live {
    /// Whether it holds such a defect.
    pub(crate) fn has(&self, such: impl Fn(&Defect) -> bool) -> bool {
        self.rule.defects.iter().any(|applied| such(applied.defect))
    }

    /// How many more answers it acts on; none: until it is cleared.
    pub(crate) fn remaining(&self) -> Option<u64> {
        self.rule.times.map(|times| times.saturating_sub(self.acted))
    }
}

impl Rules {
    /// Adds a rule after all others, under its `id` or a new one.
    ///
    /// # Errors
    /// Where it is no rule, its id is taken, or there is no room.
    pub(crate) fn add(&self, rule: Rule) -> Result<Live, Refused> {
        if let Some(why) = rule.problem() {
            return Err(Refused::Wrong(why));
        }
        let mut kept = self.kept();
        if kept.rules.len() >= CAPACITY {
            kept.rules.retain(|live| live.remaining() != Some(0));
        }
        if kept.rules.len() >= CAPACITY {
            return Err(Refused::Full);
        }
        let id = match &rule.id {
            Some(id) if kept.has(id) => return Err(Refused::Taken(id.clone())),
            Some(id) => id.clone(),
            None => kept.fresh_id(),
        };
        let live = Live { id, rule, skipped: 0, acted: 0 };
        kept.rules.push(live.clone());
        Ok(live)
    }

    /// All of them, or those that name this issuer, or one that lies below its path.
    pub(crate) fn list(&self, issuer: Option<&str>) -> Vec<Live> {
        let kept = self.kept();
        let named = |live: &&Live| issuer.is_none_or(|issuer| belongs(&live.rule.issuer, issuer));
        kept.rules.iter().filter(named).cloned().collect()
    }

    /// Clears one; false where there is none of that id.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut kept = self.kept();
        let before = kept.rules.len();
        kept.rules.retain(|live| live.id != id);
        kept.rules.len() < before
    }

    /// Clears all, or those that [`list`](Rules::list) gives; how many there were.
    pub(crate) fn clear(&self, issuer: Option<&str>) -> usize {
        let mut kept = self.kept();
        let before = kept.rules.len();
        let stays = |rule: &Rule| issuer.is_some_and(|issuer| !belongs(&rule.issuer, issuer));
        kept.rules.retain(|live| stays(&live.rule));
        before - kept.rules.len()
    }

    /// The rule among those `chosen` that acts on the answer, which counts as one of its times.
    pub(crate) fn act(
        &self,
        occasion: &Occasion<'_>,
        chosen: impl Fn(&Live) -> bool,
    ) -> Option<Live> {
        let mut kept = self.kept();
        for live in &mut kept.rules {
            let left = live.remaining() != Some(0);
            if !left || !chosen(live) || !live.rule.matches(occasion) {
                continue;
            }
            if live.skipped < live.rule.after {
                live.skipped += 1;
                continue;
            }
            live.acted += 1;
            return Some(live.clone());
        }
        None
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn has(&self, id: &str) -> bool {
        self.rules.iter().any(|live| live.id == id)
    }

    fn fresh_id(&mut self) -> String {
        loop {
            self.next += 1;
            let id = format!("rule-{}", self.next);
            if !self.has(&id) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests;
