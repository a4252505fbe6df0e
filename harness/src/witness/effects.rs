//! What logins change in the target, look by look.

use std::time::Duration;

use super::change::Change;
use super::inventory::{Inventory, Items};
use super::names::Names;
use crate::launch::Placeholders;
use crate::target::{Target, Wire};

/// So many looks in a row that failed: nobody looks any more.
const ENOUGH_FAILED: usize = 3;
/// No look takes longer.
const WITHIN: Duration = Duration::from_secs(5);

/// How well something was seen over the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The target file does not say where to look.
    Undeclared,
    /// At every time.
    Clear,
    /// Not always; why not at first.
    Blind(String),
}

/// Compares what lives in the target before and after logins.
pub(crate) struct Effects {
    inventory: Option<Inventory>,
    sight: Sight,
    failed: usize,
    start: Option<Items>,
    now: Option<Items>,
}

impl Effects {
    pub(super) fn of(target: &Target, placeholders: &Placeholders) -> Effects {
        let wire = target.wires.iter().find_map(|wire| match wire {
            Wire::Pgwire(wire) => Some(wire),
            Wire::Http(_)
            | Wire::Websocket(_)
            | Wire::Console(_)
            | Wire::External(_)
            | Wire::Ocient(_) => None,
        });
        let inventory = match wire {
            Some(wire) if !target.inventory.is_empty() => {
                let within = target.timeout.min(WITHIN);
                Some(Inventory::new(&target.inventory, wire, placeholders, within))
            }
            _ => None,
        };
        let sight = if inventory.is_some() { Sight::Clear } else { Sight::Undeclared };
        Effects { inventory, sight, failed: 0, start: None, now: None }
    }

    /// The target is elsewhere now: after a restart.
    pub(crate) fn moved(&mut self, placeholders: &Placeholders) {
        if let Some(inventory) = &mut self.inventory {
            inventory.moved(placeholders);
            self.failed = 0;
        }
    }

    /// How well it was seen.
    pub(crate) fn sight(&self) -> &Sight {
        &self.sight
    }

    /// What changed since the last look.
    pub(crate) async fn look(&mut self) -> Vec<Change> {
        let Some(inventory) = &mut self.inventory else { return Vec::new() };
        if self.failed >= ENOUGH_FAILED {
            return Vec::new();
        }
        match inventory.take().await {
            Ok(items) => {
                self.failed = 0;
                self.start.get_or_insert_with(|| items.clone());
                let before = self.now.replace(items);
                match (&before, &self.now) {
                    (Some(before), Some(now)) => inventory.changes(before, now),
                    _ => Vec::new(),
                }
            }
            Err(why) => {
                self.failed += 1;
                self.now = None;
                if self.sight == Sight::Clear {
                    self.sight = Sight::Blind(why);
                }
                Vec::new()
            }
        }
    }

    /// Takes the changes back, the last first, and looks; gives what came of each in words. What
    /// bears no name of the run may be the work of somebody else, and stays.
    pub(crate) async fn undo(&mut self, changes: &[Change], names: &Names) -> Vec<Undone> {
        let mut undone = Vec::new();
        for change in changes.iter().rev() {
            let done = match &mut self.inventory {
                Some(inventory) if change.bears(names) => inventory.undo(change).await,
                _ => Err("it names nobody of this run".to_owned()),
            };
            undone.push(Undone { change: change.clone(), done });
        }
        undone.reverse();
        if !undone.is_empty() {
            self.look().await;
        }
        undone
    }

    /// Undoes what the run left; what differs from the start after that, in words. None where
    /// nobody could look.
    pub(crate) async fn finish(&mut self, names: &Names) -> Option<Vec<String>> {
        self.look().await;
        let undone = self.undo(&self.since_start()?, names).await;
        let why = |change: &Change| undone.iter().find(|undone| undone.change == *change);
        let differs = self.since_start()?;
        Some(
            differs
                .iter()
                .map(|c| why(c).map_or_else(|| c.to_string(), Undone::in_words))
                .collect(),
        )
    }

    fn since_start(&self) -> Option<Vec<Change>> {
        let inventory = self.inventory.as_ref()?;
        Some(inventory.changes(self.start.as_ref()?, self.now.as_ref()?))
    }
}

/// A change, and whether it could be taken back.
pub(crate) struct Undone {
    pub(crate) change: Change,
    /// Or why it stays.
    pub(crate) done: Result<(), String>,
}

impl Undone {
    /// `+ role "x" (undone)`.
    pub(crate) fn in_words(&self) -> String {
        match &self.done {
            Ok(()) => format!("{} (undone)", self.change),
            Err(why) => format!("{} (it stays: {why})", self.change),
        }
    }
}
