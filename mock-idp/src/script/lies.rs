//! What is wrong with an answer itself: not with a token in it, but with how a document reads and
//! how it comes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::capacity::at_most;
use crate::defects::fetch::Fetch;
use crate::defects::{Defect, Value};
use crate::fault::Fault;
use crate::issuer::belongs;
use crate::mint::Applied;

/// The defects of one answer.
#[derive(Debug, Default)]
pub(crate) struct Lies {
    defects: Vec<Applied>,
    /// The how manieth answer with defects it is, from 1, of its endpoint at its issuer.
    nth: u64,
    /// Where the provider answers without TLS.
    in_the_clear: Option<String>,
}

impl Lies {
    /// These, of an answer that is counted if there are any.
    pub(crate) fn counted(
        defects: Vec<Applied>,
        fetches: &Fetches,
        issuer: &str,
        endpoint: &'static str,
    ) -> Lies {
        let nth = if defects.is_empty() { 0 } else { fetches.next(issuer, endpoint) };
        Lies { defects, nth, in_the_clear: None }
    }

    /// The same with a place where the provider answers without TLS; only asked for where it may be
    /// needed.
    pub(crate) fn in_the_clear(self, place: impl FnOnce() -> Option<String>) -> Lies {
        let in_the_clear = if self.defects.is_empty() { None } else { place() };
        Lies { in_the_clear, ..self }
    }

    /// Each with what it needs to act.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static Defect, Fetch<'_>)> {
        self.defects.iter().map(|Applied { defect, argument }| (*defect, self.fetch(argument)))
    }

    fn fetch<'a>(&'a self, argument: &'a Value) -> Fetch<'a> {
        Fetch { argument, nth: self.nth, in_the_clear: self.in_the_clear.as_deref() }
    }

    /// What goes wrong with the answer over HTTP.
    pub(crate) fn fault(&self, endpoint: &str) -> Option<Fault> {
        self.each().find_map(|(defect, fetch)| defect.fault(endpoint, &fetch))
    }
}

/// How many endpoints are counted: far more than tests make issuers.
const CAPACITY: usize = at_most(10_000);

/// How many answers with defects each endpoint of each issuer has given.
#[derive(Debug, Default)]
pub(crate) struct Fetches(Mutex<HashMap<(String, &'static str), u64>>);

impl Fetches {
    /// Counts one more.
    fn next(&self, issuer: &str, endpoint: &'static str) -> u64 {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (issuer.to_owned(), endpoint);
        if counts.len() >= CAPACITY && !counts.contains_key(&key) {
            counts.clear();
        }
        let count = counts.entry(key).or_default();
        *count += 1;
        *count
    }

    /// How many endpoints are counted.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Counts from 1 again at this issuer; none: at all.
    pub(crate) fn reset(&self, issuer: Option<&str>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|(counted, _), _| issuer.is_some_and(|issuer| !belongs(counted, issuer)));
    }
}
