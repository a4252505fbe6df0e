//! The order of a run once the target is known: what disturbs others comes last.

use super::Plan;
use crate::scenario::Case;

/// Whether the case is about `kid`, or changes what the provider or the target does.
pub(crate) fn is_about_keys(case: &Case) -> bool {
    names_a_kid(case) || case.changes()
}

impl Plan {
    /// The same cases, the scenario files that disturb others behind them. Of two files that
    /// disturb alike the order stays.
    ///
    /// After a `kid` that nobody publishes, a target with a cool-down does not fetch keys for a
    /// while: those cases stand behind what must not notice, and before those that change keys
    /// and wait for a fetch. Slow changes come last of all.
    pub(crate) fn ordered(mut self, cool_down: bool) -> Plan {
        let rank = |case: &Case| match (case.changes(), cool_down && names_a_kid(case)) {
            (true, _) if case.slow => 3,
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        let mut files: Vec<(String, u8)> = Vec::new();
        for planned in &self.cases {
            let (file, rank) = (file(&planned.case), rank(&planned.case));
            match files.iter_mut().find(|(known, _)| known == file) {
                Some((_, highest)) => *highest = rank.max(*highest),
                None => files.push((file.to_owned(), rank)),
            }
        }
        self.cases.sort_by_key(|planned| {
            let known = files.iter().find(|(known, _)| known == file(&planned.case));
            known.map_or(0, |(_, rank)| *rank)
        });
        self
    }
}

fn names_a_kid(case: &Case) -> bool {
    case.all_defects().any(|applied| applied.defect.id.starts_with("header.kid-"))
}

/// The scenario file of a case, by its id.
fn file(case: &Case) -> &str {
    case.id.split('#').next().unwrap_or(&case.id)
}
