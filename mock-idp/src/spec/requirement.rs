//! A requirement: one thing that a verifier does or refuses.

use super::clause::Clause;

/// One thing that a verifier does or refuses, in plain words.
#[derive(Debug)]
pub struct Requirement {
    /// `exp.in-future`: the subject, then what must be.
    pub id: &'static str,
    /// Whether it asks to refuse, to accept, or to behave.
    pub sense: Sense,
    /// Completes "the verifier refuses a token unless ..." (`Refuses`), "the verifier accepts
    /// a sound token although ..." (`Accepts`), "the target ..." (`Conducts`) or "a client uses
    /// nothing that it fetches unless ..." (`Connects`).
    pub summary: &'static str,
    /// Who says so. Never empty: where only the house has an opinion, it cites HOUSE.
    pub clauses: &'static [&'static Clause],
}

/// What a requirement asks of a verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// To refuse a token that does not meet it; neglected, the verifier accepts too much.
    Refuses,
    /// To accept a token in spite of something; neglected, the verifier is wrongly strict.
    Accepts,
    /// To behave, whatever the token: no defect breaks it, whoever watches a run can tell.
    Conducts,
    /// To fetch nothing over a connection that does not meet it, and to go on with no document and
    /// no answer that does not: the provider breaks it by a listener or by what it answers, and no
    /// token.
    Connects,
}

impl PartialEq for Requirement {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Requirement {}
