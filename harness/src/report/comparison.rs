//! What several targets did, side by side: one row for each case.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::event::{CaseResult, Event};
use crate::verdict::Verdict;

/// The results of several targets.
#[derive(Debug, Default)]
pub struct Comparison {
    targets: Vec<Column>,
    /// Case ids by scenario, each in the order in which they were first told.
    scenarios: Vec<(String, Vec<String>)>,
}

/// One target.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Its name.
    pub(super) name: String,
    /// What it did, by case.
    pub(super) results: HashMap<String, CaseResult>,
}

/// One case, in the order of the targets; none where it is not known to one.
pub(super) type Row<'a> = (&'a str, Vec<Option<&'a CaseResult>>);

impl Comparison {
    /// Takes the next event of the run of one target after the other.
    pub fn event(&mut self, event: &Event) {
        match event {
            Event::RunStarted { target, .. } => {
                self.targets.push(Column { name: target.clone(), ..Column::default() });
            }
            Event::CaseFinished(result) => {
                let known = self.targets.iter().any(|other| other.results.contains_key(&result.id));
                if !known {
                    self.note(&result.id);
                }
                if let Some(target) = self.targets.last_mut() {
                    target.results.insert(result.id.clone(), (**result).clone());
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, id: &str) {
        let scenario = id.split('#').next().unwrap_or(id);
        match self.scenarios.iter_mut().find(|(known, _)| known == scenario) {
            Some((_, ids)) => ids.push(id.to_owned()),
            None => self.scenarios.push((scenario.to_owned(), vec![id.to_owned()])),
        }
    }

    /// The targets, in order.
    pub(super) fn targets(&self) -> &[Column] {
        &self.targets
    }

    /// Every case, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.scenarios.iter().flat_map(|(_, ids)| ids).map(|id| {
            (id.as_str(), self.targets.iter().map(|target| target.results.get(id)).collect())
        })
    }

    /// The known holes of each target: their reasons, with the cases that show each.
    pub(super) fn holes(&self) -> Vec<(&str, BTreeMap<&str, usize>)> {
        self.targets.iter().map(|target| (target.name.as_str(), holes_of(target))).collect()
    }

    /// The member `comparison` of the JSON report.
    pub(super) fn value(&self) -> Value {
        let row = |(id, results): Row<'_>| {
            let named = self.targets.iter().zip(results);
            let verdicts: Map<String, Value> = named
                .filter_map(|(target, result)| {
                    Some((target.name.clone(), result?.verdict.name().into()))
                })
                .collect();
            json!({ "id": id, "verdicts": verdicts })
        };
        self.rows().map(row).collect()
    }
}

fn holes_of(target: &Column) -> BTreeMap<&str, usize> {
    let mut holes = BTreeMap::new();
    for result in target.results.values().filter(|result| result.verdict == Verdict::Known) {
        *holes.entry(result.waiver.as_deref().unwrap_or_default()).or_default() += 1;
    }
    holes
}
