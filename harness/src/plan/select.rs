//! Which of the planned cases are run, and in which order.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use super::Planned;
use crate::filter::{Facets, Filter};

/// What the command line selects.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only cases that it selects.
    pub filter: Option<Filter>,
    /// Only this part of them.
    pub partition: Option<Partition>,
    /// In an order that this number decides; none: in the order of the suite.
    pub seed: Option<u64>,
}

/// One of several equal parts of a run: `2/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    part: usize,
    of: usize,
}

/// A partition that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionError {
    text: String,
}

impl fmt::Display for PartitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not K/N with K from 1 to N, as in 2/3", self.text)
    }
}

impl std::error::Error for PartitionError {}

impl FromStr for Partition {
    type Err = PartitionError;

    fn from_str(text: &str) -> Result<Partition, PartitionError> {
        let parsed = text.split_once('/').and_then(|(part, of)| {
            let (part, of) = (part.parse::<usize>().ok()?, of.parse::<usize>().ok()?);
            (1..=of).contains(&part).then_some(Partition { part, of })
        });
        parsed.ok_or_else(|| PartitionError { text: text.to_owned() })
    }
}

impl Selection {
    /// The selected cases in their order, and the others.
    pub(super) fn of(&self, cases: Vec<Planned>) -> (Vec<Planned>, Vec<Planned>) {
        let mut number = 0;
        let (mut selected, left_out): (Vec<Planned>, Vec<Planned>) =
            cases.into_iter().partition(|planned| {
                let filtered = self.filter.as_ref();
                if !filtered.is_none_or(|filter| filter.selects(&facets(planned))) {
                    return false;
                }
                number += 1;
                self.partition.is_none_or(|Partition { part, of }| number % of == part % of)
            });
        if let Some(seed) = self.seed {
            selected.sort_by_cached_key(|planned| {
                Sha256::digest(format!("{seed} {}", planned.case.id).as_bytes()).to_vec()
            });
        }
        (selected, left_out)
    }
}

fn facets(planned: &Planned) -> Facets<'_> {
    let profile = planned.login.as_ref().ok().map(|login| login.kind.name());
    planned.case.facets(&planned.requirements, profile)
}
