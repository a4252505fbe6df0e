//! What the standards ask for, given a defect and the facts of a run.

use std::fmt;

use super::rules::Cited;

/// How strongly something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing decides: both answers are observed.
    May,
    /// A recommendation, a house rule or a draft.
    Should,
    /// A demand.
    Must,
}

impl Level {
    /// The lower-case name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Level::May => "may",
            Level::Should => "should",
            Level::Must => "must",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::May => "MAY",
            Level::Should => "SHOULD",
            Level::Must => "MUST",
        })
    }
}

/// What a right target does with a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It logs the End-User in.
    Accept {
        /// How strongly.
        level: Level,
    },
    /// It refuses.
    Reject {
        /// How strongly.
        level: Level,
        /// Only where the fault lies beyond the target's leeway.
        beyond_leeway: bool,
    },
    /// It refuses, or reads the last of duplicate members; reading the first is a failure.
    RejectOrAcceptAsLast {
        /// How strongly the first value is forbidden.
        level: Level,
    },
    /// It may log in, but must not use the value.
    AcceptWithout {
        /// How strongly.
        level: Level,
        /// What must not come of it.
        effect: &'static str,
    },
    /// The target behaves; no token decides it.
    Conduct {
        /// How strongly.
        level: Level,
    },
    /// No text decides.
    Either,
    /// A number, never a pass.
    Measure {
        /// The unit of the number.
        unit: &'static str,
    },
}

impl Expect {
    /// The name in the JSON report.
    pub fn name(self) -> &'static str {
        match self {
            Expect::Accept { .. } => "accept",
            Expect::Reject { .. } => "reject",
            Expect::RejectOrAcceptAsLast { .. } => "reject-or-accept-as-last",
            Expect::AcceptWithout { .. } => "accept-without",
            Expect::Conduct { .. } => "conduct",
            Expect::Either => "either",
            Expect::Measure { .. } => "measure",
        }
    }

    /// How strongly it is asked for.
    pub fn level(self) -> Level {
        match self {
            Expect::Accept { level }
            | Expect::Reject { level, .. }
            | Expect::RejectOrAcceptAsLast { level }
            | Expect::AcceptWithout { level, .. }
            | Expect::Conduct { level } => level,
            Expect::Either | Expect::Measure { .. } => Level::May,
        }
    }
}

/// An expectation with who says so: the standards' column and the vendor's own.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What the standards, the house rules and the declared policy ask for.
    pub expect: Expect,
    /// Every clause that counts, the strongest first.
    pub clauses: Vec<Cited>,
    /// What the target's own vendor documents ask for, in their own column: never mixed with
    /// the standards' level.
    pub own_word: Option<(Expect, Vec<Cited>)>,
    /// Where the target's own vendor documents say that it deviates here: the failure stays one,
    /// but it is known (rule B7).
    pub documented: Vec<Cited>,
}

impl Expectation {
    /// What is asked for by no clause: the author of a case states it.
    pub fn by_no_text(expect: Expect) -> Expectation {
        Expectation { expect, clauses: Vec::new(), own_word: None, documented: Vec::new() }
    }

    /// The table form: `reject MUST beyond leeway (OIDCC-3.1.3.7-9, RFC7519-4.1.4)`.
    pub fn describe(&self) -> String {
        let what = match self.expect {
            Expect::Accept { level: Level::May } => "accept".to_owned(),
            Expect::Accept { level } => format!("accept {level}"),
            Expect::Reject { level, beyond_leeway: true } => {
                format!("reject {level} beyond leeway")
            }
            Expect::Reject { level, .. } => format!("reject {level}"),
            Expect::RejectOrAcceptAsLast { .. } => "reject, or accept as last".to_owned(),
            Expect::AcceptWithout { effect, .. } => format!("accept, without {effect}"),
            Expect::Conduct { level } => format!("asked for at {level}"),
            Expect::Either => "either".to_owned(),
            Expect::Measure { unit } => format!("measure {unit}"),
        };
        format!("{what} ({})", self.authority())
    }

    /// The labels of the deciding clauses, `?` behind one whose condition nobody declared. A part
    /// of a sentence that is cited whole is not named again.
    pub fn authority(&self) -> String {
        let top = self.clauses.first().map_or(Level::May, |cited| cited.level);
        let deciding: Vec<&Cited> = self.clauses.iter().filter(|c| c.level == top).collect();
        let whole = |label: &str| {
            let base = label.split_once('#').map(|(base, _)| base);
            base.is_some_and(|base| deciding.iter().any(|c| c.clause.label == base))
        };
        let labels: Vec<String> = deciding
            .iter()
            .filter(|cited| !whole(cited.clause.label))
            .map(|cited| {
                format!("{}{}", cited.clause.label, if cited.undeclared { "?" } else { "" })
            })
            .collect();
        match self.expect {
            _ if !labels.is_empty() => labels.join(", "),
            Expect::Either | Expect::Measure { .. } => "no text".to_owned(),
            _ => "as the case states".to_owned(),
        }
    }

    /// What can be declared to have an undecided clause judged.
    pub fn undeclared(&self) -> Vec<&'static str> {
        let mut words: Vec<&'static str> = self
            .clauses
            .iter()
            .filter(|cited| cited.undeclared)
            .flat_map(|cited| cited.clause.conditions)
            .map(|condition| condition.declare())
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The higher of the standards' level and the vendor's own.
    pub fn level(&self) -> Level {
        let own = self.own_word.as_ref().map_or(Level::May, |(expect, _)| expect.level());
        self.expect.level().max(own)
    }
}
