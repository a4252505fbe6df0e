//! Events: the whole interface between the runner and the reports.

#[cfg(test)]
pub(crate) mod sample;

use std::time::Duration;

use mock_idp::defects::Severity;
use mock_idp::spec::{Expectation, Kind, Level};

use crate::drivers::{Outcome, Presentation};
use crate::snapshot::Comparison;
use crate::verdict::Verdict;

/// What a run tells while it goes on.
#[derive(Clone, Debug)]
pub enum Event {
    /// The plan is made.
    RunStarted {
        /// The target's name.
        target: String,
        /// Driver names, joined with `+`.
        driver: String,
        /// The target's version, where it tells.
        version: Option<String>,
        /// The issuer that sound tokens come from.
        issuer: String,
        /// Cases that will be executed.
        planned: usize,
        /// Cases that will not.
        skipped: usize,
    },
    /// Something learnt of the target: mostly before judging, some of it while the run goes on.
    Learnt(Learnt),
    /// A note for the person, printed once: `transport clauses not judged: http on loopback`.
    Note(String),
    /// A case begins.
    CaseStarted {
        /// Its id.
        id: String,
    },
    /// A case is judged (or skipped).
    CaseFinished(Box<CaseResult>),
    /// An observation over the whole run is judged, before the end is told.
    Observed(Box<CaseResult>),
    /// How the results compare with the snapshots, where there are any to compare with.
    Compared(Comparison),
    /// The run is over.
    RunFinished {
        /// What it came to.
        ended: Ended,
        /// From the first to the last event.
        took: Duration,
    },
}

/// Something that was learnt of the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// What was looked at: `door`, `sound login`, `token reuse`, `leeway` and so on.
    pub what: &'static str,
    /// What was found, in words.
    pub found: String,
    /// It stops the run, or is a finding of its own.
    pub alarming: bool,
    /// What was measured, by name; the unit is the end of the name: `exp_edge_s`, `largest_bytes`.
    pub measured: Vec<(&'static str, i64)>,
}

impl Learnt {
    /// What is as it should be, or at least tells nobody off.
    pub fn calm(what: &'static str, found: impl Into<String>) -> Learnt {
        Learnt { what, found: found.into(), alarming: false, measured: Vec::new() }
    }

    /// What stops the run, or is a finding of its own.
    pub fn alarming(what: &'static str, found: impl Into<String>) -> Learnt {
        Learnt { alarming: true, ..Learnt::calm(what, found) }
    }

    /// The same with a number; one that is too large becomes the largest.
    #[must_use]
    pub fn with(mut self, name: &'static str, number: impl TryInto<i64>) -> Learnt {
        self.measured.push((name, number.try_into().unwrap_or(i64::MAX)));
        self
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every selected case has a result.
    Complete,
    /// The target was lost or never found; the cases that remain are inconclusive.
    Stopped(String),
}

/// One case with its result: what every report is made from.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The case's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Why it matters, in the scenario's words.
    pub why: Option<String>,
    /// What it proves.
    pub verdict: Verdict,
    /// The level of a failure; MAY where nothing was demanded.
    pub level: Level,
    /// How bad a wrong answer is; none for a sound token.
    pub severity: Option<Severity>,
    /// Ids of the requirements.
    pub requirements: Vec<&'static str>,
    /// The presentation, where it was executed.
    pub presentation: Option<Presentation>,
    /// The kind of credential.
    pub kind: Option<Kind>,
    /// Names of who could attack; empty for a sound token.
    pub attackers: Vec<&'static str>,
    /// CWE numbers.
    pub cwe: Vec<u16>,
    /// Defects as written, `id=argument`.
    pub defects: Vec<String>,
    /// What the standards ask for; none for a skipped case without target facts.
    pub expectation: Option<Expectation>,
    /// What the target did; none where skipped.
    pub outcome: Option<Outcome>,
    /// How long the target took.
    pub took: Duration,
    /// Whether the reason that the target gave fits.
    pub reason_given: ReasonGiven,
    /// The sound login before.
    pub before: Control,
    /// The sound login after.
    pub after: Control,
    /// What the target asked the provider for meanwhile: endpoint and count.
    pub idp_requests: Vec<(String, usize)>,
    /// What it left behind.
    pub effects: Vec<String>,
    /// Seconds until sound logins worked again, where the verdict is poisoned.
    pub recovered_after: Option<Duration>,
    /// Why this verdict, in one sentence.
    pub reason: String,
    /// The waiver's reason, where one applies.
    pub waiver: Option<String>,
    /// Where the case is written: file and line.
    pub source: (String, usize),
}

impl CaseResult {
    /// A result before anything was executed: nothing was seen, and nothing is proved.
    pub fn not_executed(id: String, title: String, source: (String, usize)) -> CaseResult {
        CaseResult {
            id,
            title,
            why: None,
            verdict: Verdict::Inconclusive,
            level: Level::May,
            severity: None,
            requirements: Vec::new(),
            presentation: None,
            kind: None,
            attackers: Vec::new(),
            cwe: Vec::new(),
            defects: Vec::new(),
            expectation: None,
            outcome: None,
            took: Duration::ZERO,
            reason_given: ReasonGiven::Unknown,
            before: Control::None,
            after: Control::None,
            idp_requests: Vec::new(),
            effects: Vec::new(),
            recovered_after: None,
            reason: String::new(),
            waiver: None,
            source,
        }
    }

    /// Whether it is an observation over a whole run, and no case.
    pub fn is_observation(&self) -> bool {
        self.id.starts_with(OBSERVED)
    }
}

/// Ids of observations begin with it.
pub const OBSERVED: &str = "observed#";

/// Whether the reason that a target gave fits the defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonGiven {
    /// It names a requirement that the defect breaks.
    Confirmed,
    /// It gives none that is known. Normal.
    Unknown,
    /// It names another requirement.
    Contradicted,
}

impl ReasonGiven {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            ReasonGiven::Confirmed => "confirmed",
            ReasonGiven::Unknown => "unknown",
            ReasonGiven::Contradicted => "contradicted",
        }
    }
}

/// What a sound login beside a case came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Not made.
    None,
    /// Accepted as the right user.
    Accepted,
    /// Refused, or accepted as somebody else.
    Rejected,
    /// Busy, broken or silent.
    Broke,
}

impl Control {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Control::None => "none",
            Control::Accepted => "accepted",
            Control::Rejected => "rejected",
            Control::Broke => "broke",
        }
    }
}

/// Why an expectation has its level, in one sentence.
pub fn authority_sentence(expectation: &Expectation) -> String {
    let undeclared = expectation.undeclared();
    let declare = if undeclared.is_empty() {
        String::new()
    } else {
        format!("; declare {} to have it judged", undeclared.join(", "))
    };
    format!("{}{declare}", expectation.describe())
}
