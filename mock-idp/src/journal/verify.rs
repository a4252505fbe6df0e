//! What a test claims about the requests that arrived, and what is said where it is not so.

use std::fmt;
use std::time::{Duration, Instant};

use super::{Filter, Journal, Request};

/// As many requests as were expected did not arrive, or more.
#[derive(Clone, Debug)]
pub struct Unmet {
    filter: Box<Filter>,
    expected: usize,
    found: usize,
    arrived: Vec<Request>,
}

/// The most requests that are listed.
const LISTED: usize = 20;
/// How often somebody who waits looks again.
const LOOK: Duration = Duration::from_millis(5);

impl Journal {
    /// The requests that are meant, in their order.
    pub fn received(&self, filter: &Filter) -> Vec<Request> {
        self.chosen(|request| filter.matches(request))
    }

    /// How many requests are meant.
    pub(crate) fn matching(&self, filter: &Filter) -> usize {
        self.counted(|request| filter.matches(request))
    }

    /// How many requests were for this endpoint, at any issuer.
    pub fn count(&self, endpoint: &str) -> usize {
        self.matching(&Filter::endpoint(endpoint))
    }

    /// Waits for `count` requests that are meant; blocks the thread.
    ///
    /// # Errors
    /// Where they are not there in time.
    pub fn wait_for(
        &self,
        filter: &Filter,
        count: usize,
        timeout: Duration,
    ) -> Result<Vec<Request>, Unmet> {
        let end = Instant::now() + timeout;
        loop {
            let found = self.received(filter);
            if found.len() >= count {
                return Ok(found);
            }
            if Instant::now() >= end {
                return Err(self.unmet(filter, count, found.len()));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// The requests that are meant, where there are exactly `count`.
    ///
    /// # Errors
    /// Where there are more or fewer: the text lists what did arrive, and what was near.
    pub fn expect(&self, filter: &Filter, count: usize) -> Result<Vec<Request>, Unmet> {
        let found = self.received(filter);
        if found.len() == count { Ok(found) } else { Err(self.unmet(filter, count, found.len())) }
    }

    /// Nobody has fetched what nobody must ever fetch.
    ///
    /// # Panics
    /// Where somebody has, with a list.
    #[track_caller]
    pub fn assert_canary_untouched(&self) {
        if let Err(unmet) = self.expect(&Filter::endpoint("canary"), 0) {
            panic!("a URL was fetched that nobody must ever fetch: {unmet}");
        }
    }

    fn unmet(&self, filter: &Filter, expected: usize, found: usize) -> Unmet {
        let arrived = self.since(filter.since);
        Unmet { filter: Box::new(filter.clone()), expected, found, arrived }
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unmet { filter, expected, found, arrived } = self;
        write!(f, "{found} requests instead of {expected}")?;
        if arrived.is_empty() {
            return f.write_str("; nothing arrived at all");
        }
        write!(f, "; of {} that arrived:", arrived.len())?;
        for request in arrived.iter().rev().take(LISTED).rev() {
            let Request { number, method, path, status, outcome, .. } = request;
            write!(f, "\n  {number}  {method} {path} -> {status} {outcome}")?;
            let misses = filter.misses(request);
            match misses.len() {
                0 => f.write_str("  (counted)")?,
                1 => write!(f, "  (nearly: {})", misses[0])?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl std::error::Error for Unmet {}
