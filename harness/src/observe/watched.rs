//! What observations look at.

use std::time::{Duration, Instant};

use mock_idp::journal::Request;
use mock_idp::spec::Kind;

use crate::drivers::Outcome;
use crate::event::CaseResult;
use crate::verdict::Verdict;
use crate::witness::{Change, Sight};

/// The path of the run's issuer.
const ISSUER: &str = "/default";

/// What a run takes note of while it goes on.
pub(crate) struct Watched {
    /// The journal's number at the start.
    pub(crate) mark: u64,
    cases: Vec<Noted>,
    last: Instant,
    /// What accepted logins changed in the target, in words.
    changed: Vec<String>,
    /// Tokens of issuers that a case alone had.
    pub(crate) elsewhere: usize,
}

/// What is remembered of a case.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    pub(crate) id: String,
    /// Since the case before.
    pub(crate) after: Duration,
    pub(crate) refused: bool,
    /// It left something behind, twice, and was refused.
    pub(crate) unclean: bool,
    /// The token names a key that nobody publishes.
    pub(crate) unknown_key: bool,
    /// How often the target asked for keys.
    pub(crate) fetched: usize,
}

/// Everything that a run has seen.
pub(crate) struct Seen<'a> {
    pub(crate) kind: Kind,
    pub(crate) cases: &'a [Noted],
    /// What the provider was asked.
    pub(crate) requests: &'a [Request],
    /// How many tokens were presented.
    pub(crate) presented: usize,
    /// How many of them were tokens of an issuer that a case alone had.
    pub(crate) elsewhere: usize,
    /// Cases whose token the target's words repeated.
    pub(crate) repeated: &'a [String],
    /// Cases whose token stands in the log.
    pub(crate) logged: &'a [String],
    pub(crate) log: &'a Sight,
    pub(crate) inventory: &'a Sight,
    /// What differs from the start and could not be undone; none: nobody could look.
    pub(crate) left: Option<&'a [String]>,
}

impl Watched {
    /// From this number of the journal on.
    pub(crate) fn since(mark: u64) -> Watched {
        let (cases, changed) = (Vec::new(), Vec::new());
        Watched { mark, cases, last: Instant::now(), changed, elsewhere: 0 }
    }

    /// Takes note of a result.
    pub(crate) fn note(&mut self, result: &CaseResult) {
        if result.outcome.is_none() {
            return;
        }
        let asks = |endpoint: &str| endpoint == "jwks_uri";
        let requests = &result.idp_requests;
        self.cases.push(Noted {
            id: result.id.clone(),
            after: self.last.elapsed(),
            refused: matches!(result.outcome, Some(Outcome::Rejected { .. })),
            unclean: result.verdict == Verdict::Unclean,
            unknown_key: result.defects.iter().any(|defect| names_unknown_key(defect)),
            fetched: requests.iter().filter(|(by, _)| asks(by)).map(|(_, count)| count).sum(),
        });
        self.last = Instant::now();
    }

    /// Takes note of what accepted logins changed.
    pub(crate) fn changed(&mut self, changes: &[Change]) {
        for change in changes.iter().map(ToString::to_string) {
            if !self.changed.contains(&change) {
                self.changed.push(change);
            }
        }
    }

    /// What accepted logins changed in the target, in words.
    pub(crate) fn changes(&self) -> &[String] {
        &self.changed
    }

    pub(crate) fn cases(&self) -> &[Noted] {
        &self.cases
    }
}

impl Seen<'_> {
    /// How often the keys of the run's issuer were asked for.
    pub(crate) fn fetches(&self) -> usize {
        let own = |request: &&Request| request.endpoint == "jwks_uri" && request.issuer == ISSUER;
        self.requests.iter().filter(own).count()
    }
}

/// Defects whose `kid` is a text that names no published key.
fn names_unknown_key(defect: &str) -> bool {
    const NAMED: &[&str] = &[
        "header.kid-unknown",
        "header.kid-shell",
        "header.kid-path-traversal",
        "header.kid-sqli",
        "header.kid-case",
    ];
    NAMED.contains(&defect.split('=').next().unwrap_or(defect))
}
