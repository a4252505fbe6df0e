//! The binding rules: which clause counts in a run, and how strongly (B1 to B8 of
//! ARCHITECTURE.md). Pure: facts in, expectation out.

use super::clause::{Addressee, Clause, Keyword, Latitude, Stance};
use super::condition::{Condition, Truth};
use super::document::Status;
use super::expect::{Expect, Expectation, Level};
use super::kind::Kind;
use super::requirement::{Requirement, Sense};
use crate::defects::Effect;
use crate::jose::Alg;

/// What is known of a target and a run before a verdict is given.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The kind of credential that the presentation carries.
    pub kind: Kind,
    /// Documents that the target declares beside those that follow from the kind, by id
    /// (`RFC9449`, `OCIENT-GUIDE`).
    pub documents: Vec<String>,
    /// The algorithms that the case is about; empty: any.
    algorithms: &'static [Alg],
    known: Vec<(Condition, Truth)>,
}

impl Facts {
    /// The facts that hold for every run of the harness with a target of this kind.
    pub fn new(kind: Kind) -> Self {
        let rp = if kind == Kind::IdToken { Truth::Yes } else { Truth::No };
        Facts {
            kind,
            documents: Vec::new(),
            algorithms: &[],
            known: vec![
                (Condition::AlgorithmsDeclared, Truth::Yes),
                (Condition::AzpDemanded, Truth::No),
                (Condition::NoneRegistered, Truth::No),
                (Condition::SeveralKinds, Truth::Yes),
                (Condition::SeveralRecipients, Truth::Yes),
                (Condition::TargetSentNonce, rp),
                (Condition::TargetSentState, rp),
                (Condition::TokenFromTokenEndpoint, rp),
                (Condition::TrustedAudiencesDeclared, Truth::Unknown),
            ],
        }
    }

    /// The same facts with one condition settled.
    #[must_use]
    pub fn with(mut self, condition: Condition, truth: Truth) -> Self {
        self.known.retain(|(known, _)| *known != condition);
        self.known.push((condition, truth));
        self
    }

    /// The same facts for a target that declares one more document.
    #[must_use]
    pub fn declaring(mut self, document: &str) -> Self {
        self.documents.push(document.to_owned());
        self
    }

    /// The same facts for a case that concerns these algorithms alone; empty: any.
    #[must_use]
    pub fn about(mut self, algorithms: &'static [Alg]) -> Self {
        self.algorithms = algorithms;
        self
    }

    fn truth(&self, condition: Condition) -> Truth {
        self.known
            .iter()
            .find(|(known, _)| *known == condition)
            .map_or(Truth::Unknown, |(_, truth)| *truth)
    }
}

/// A clause that counts in a run, with its level there.
#[derive(Clone, Copy, Debug)]
pub struct Cited {
    /// The clause.
    pub clause: &'static Clause,
    /// How strongly it counts.
    pub level: Level,
    /// One of its conditions is neither known nor declared.
    pub undeclared: bool,
}

impl Cited {
    /// A profile's express permission to do without the requirement.
    fn is_permission(&self) -> bool {
        self.clause.stance == Stance::Permits && self.clause.document.profile
    }

    /// What the target declared of itself; a permission of the standards does not lift it.
    fn narrows(&self) -> bool {
        let document = self.clause.document;
        document.by_declaration || document.status == Status::Policy
    }
}

/// What a right target does with a defect of this effect that concerns `requirements`.
pub fn expectation(
    requirements: &[&'static Requirement],
    effect: Effect,
    facts: &Facts,
) -> Expectation {
    let (own, standards): (Vec<Cited>, Vec<Cited>) = requirements
        .iter()
        .flat_map(|requirement| binding(requirement, facts))
        .partition(|cited| cited.clause.document.status == Status::Vendor);
    // A clause that demands something else decides nothing about what no clause decides.
    let standards = match effect {
        Effect::Open => standards.into_iter().filter(|c| c.level == Level::May).collect(),
        Effect::Deceives | Effect::Starves | Effect::Legal => standards,
    };
    let (documented, own): (Vec<Cited>, Vec<Cited>) =
        own.into_iter().partition(|cited| cited.clause.stance == Stance::Permits);
    let own = ordered(own);
    Expectation {
        expect: shape(&standards, effect),
        clauses: ordered(standards),
        own_word: (!own.is_empty()).then(|| (shape(&own, effect), own)),
        documented: ordered(documented),
    }
}

/// Whether any clause of the requirement, at any level, speaks to a target of these facts.
pub fn binds(requirement: &Requirement, facts: &Facts) -> bool {
    !binding(requirement, facts).is_empty()
}

/// The level of one requirement in the standards' column.
pub fn level(requirement: &'static Requirement, facts: &Facts) -> Level {
    of_requirement(requirement, facts).expect.level()
}

/// What one requirement asks of a target, and who says so.
pub fn of_requirement(requirement: &'static Requirement, facts: &Facts) -> Expectation {
    let of = |effect| expectation(&[requirement], effect, facts);
    match requirement.sense {
        Sense::Refuses | Sense::Connects => of(Effect::Deceives),
        Sense::Accepts => of(Effect::Legal),
        Sense::Conducts => {
            let conduct = |expect: Expect| Expect::Conduct { level: expect.level() };
            let asked = of(Effect::Deceives);
            Expectation {
                expect: conduct(asked.expect),
                own_word: asked.own_word.map(|(own, cited)| (conduct(own), cited)),
                ..asked
            }
        }
    }
}

/// B1, B2 and B5: the clauses of one requirement that count.
fn binding(requirement: &Requirement, facts: &Facts) -> Vec<Cited> {
    let counted: Vec<Cited> =
        requirement.clauses.iter().filter_map(|clause| counts(clause, facts)).collect();
    // B5: what a profile expressly permits, neither that profile nor a generic document or the
    // house forbids. An undeclared condition permits too: whoever might be right is not accused.
    if !counted.iter().any(Cited::is_permission) {
        return counted;
    }
    counted.into_iter().filter(|cited| cited.is_permission() || cited.narrows()).collect()
}

fn counts(clause: &'static Clause, facts: &Facts) -> Option<Cited> {
    if !document_binds(clause, facts) || !clause.speaks_of(facts.algorithms) {
        return None;
    }
    let truths: Vec<Truth> = clause.conditions.iter().map(|c| facts.truth(*c)).collect();
    if truths.contains(&Truth::No) {
        return None;
    }
    let undeclared = truths.contains(&Truth::Unknown);
    let level = if undeclared { Level::May } else { base_level(clause) };
    Some(Cited { clause, level, undeclared })
}

fn document_binds(clause: &Clause, facts: &Facts) -> bool {
    let document = clause.document;
    if document.by_declaration && !facts.documents.iter().any(|id| id == document.id) {
        return false;
    }
    clause.kinds.unwrap_or(document.binds).contains(&facts.kind)
}

/// B3: keyword, addressee and standing of the document give the level.
fn base_level(clause: &Clause) -> Level {
    let permits = clause.stance == Stance::Permits
        || matches!(clause.keyword, Keyword::May | Keyword::Optional);
    let printed = match (clause.addressee, clause.keyword) {
        (_, _) if permits => Level::May,
        (_, Keyword::None) if clause.document.status == Status::Vendor => Level::Must,
        (_, Keyword::None) if clause.unusable => Level::Should,
        (_, Keyword::None) => Level::May,
        (_, Keyword::Should) => Level::Should,
        (Addressee::Issuer, _) if clause.precedent.is_none() => Level::Should,
        (_, _) => Level::Must,
    };
    match clause.document.status {
        Status::Draft | Status::House => printed.min(Level::Should),
        Status::Standard | Status::Bcp | Status::Vendor | Status::Policy => printed,
    }
}

/// B4: the highest counts, the rest is cited behind it; no clause twice.
fn ordered(mut cited: Vec<Cited>) -> Vec<Cited> {
    cited.sort_by_key(|c| std::cmp::Reverse(c.level));
    let mut seen = Vec::new();
    cited.retain(|c| {
        let new = !seen.contains(&c.clause.label);
        seen.push(c.clause.label);
        new
    });
    cited
}

/// B6: the latitude of the deciding clauses shapes the value.
fn shape(cited: &[Cited], effect: Effect) -> Expect {
    let level = cited.iter().map(|c| c.level).max().unwrap_or(Level::May);
    let mut deciding = cited.iter().filter(|c| c.level == level).peekable();
    if level == Level::May || deciding.peek().is_none() {
        return Expect::Either;
    }
    match effect {
        Effect::Open => return Expect::Either,
        Effect::Legal => return Expect::Accept { level },
        Effect::Deceives | Effect::Starves => {}
    }
    let all = |latitude| deciding.clone().all(|c| c.clause.latitude == latitude);
    if all(Latitude::LastValue) {
        return Expect::RejectOrAcceptAsLast { level };
    }
    Expect::Reject { level, beyond_leeway: all(Latitude::Leeway) }
}

#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
