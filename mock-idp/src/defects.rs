//! The catalogue of defects: plain values, one file per subject; a file's path is the prefix of
//! every id in it.

pub mod answer;
pub mod argument;
mod claim;
mod device;
mod discovery;
mod dos;
mod enc;
pub mod fetch;
mod flow;
pub mod handshake;
mod header;
mod introspection;
mod jwks;
mod key;
mod kind;
pub mod name;
mod ok;
pub mod severity;
mod sig;
mod token;
mod transport;
mod userinfo;

use answer::{Answer, AnswerContext, AnswerOf, Polls, Redirect};
pub use argument::{Argument, Value};
use fetch::Fetch;
use handshake::Handshake;
pub use name::{Found, ParseError, find, parse, suggest};
pub use severity::{Attacker, Gains, Severity};

use crate::fault::Fault;
use crate::jose::Alg;
use crate::mint::{Draft, MintContext, Parts, Serialized};
use crate::spec::{Expectation, Facts, Requirement};

/// Every defect, by subject, then by file. Adding a defect is one literal in one file; adding a
/// file, one line in its subject's `FILES`.
pub static CATALOGUE: &[&[&[Defect]]] = &[
    ok::FILES,
    header::FILES,
    sig::FILES,
    enc::FILES,
    claim::FILES,
    kind::FILES,
    discovery::FILES,
    jwks::FILES,
    key::FILES,
    token::FILES,
    flow::FILES,
    device::FILES,
    userinfo::FILES,
    introspection::FILES,
    transport::FILES,
    dos::FILES,
];

/// Every defect, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = &'static Defect> {
    CATALOGUE.iter().copied().flatten().copied().flatten()
}

/// The defects that a token carries: what can be reached with a token alone.
pub fn of_tokens() -> impl Iterator<Item = &'static Defect> {
    all().filter(|defect| defect.is_of_tokens())
}

/// One way in which the provider lies, or one variation that it may lawfully use.
#[derive(Debug)]
pub struct Defect {
    /// File path and fault, written out in full: `claim.exp.past`.
    pub id: &'static str,
    /// Other names, which may fix the argument: `claim.exp.past-1h` is `claim.exp.past=3600`.
    pub aliases: &'static [Alias],
    /// Completes "the provider ...".
    pub summary: &'static str,
    /// The requirements that a verifier breaks by the wrong answer.
    pub breaks: &'static [&'static Requirement],
    /// What it does to a verifier; each effect has its own proof.
    pub effect: Effect,
    /// Who can bring it about.
    pub attacker: Attacker,
    /// What that person gains.
    pub gains: Gains,
    /// What the id may be followed by, after `=`.
    pub argument: Argument,
    /// Where it acts, and how.
    pub inject: &'static [Inject],
    /// Algorithms of the sound token under which it means something; empty: all.
    pub algorithms: &'static [Alg],
    /// Where it was seen: CVEs, conformance tests, issues.
    pub evidence: &'static [&'static str],
    /// What a person should know beyond the summary.
    pub docs: &'static str,
}

/// Another name of a defect.
#[derive(Debug)]
pub struct Alias {
    /// The name.
    pub name: &'static str,
    /// The argument that the name fixes, as written after `=`.
    pub argument: Option<&'static str>,
}

/// What a defect does to a verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A lie that a naive verifier believes.
    Deceives,
    /// Takes away or garbles what is needed.
    Starves,
    /// A variation that the cited clauses permit.
    Legal,
    /// No clause decides.
    Open,
}

impl Effect {
    /// The name in listings.
    pub fn name(self) -> &'static str {
        match self {
            Effect::Deceives => "deceives",
            Effect::Starves => "starves",
            Effect::Legal => "legal",
            Effect::Open => "open",
        }
    }
}

/// The stage at which a defect acts, and what it does there. Minting runs the stages in this
/// order.
#[derive(Clone, Copy, Debug)]
pub enum Inject {
    /// The Claims Set, before anything is serialized.
    Claims(fn(&mut Draft, &MintContext<'_>)),
    /// The JOSE Header, before anything is serialized.
    Header(fn(&mut Draft, &MintContext<'_>)),
    /// Which key signs, with which algorithm.
    Key(fn(&mut Draft, &MintContext<'_>)),
    /// The JSON texts, before they are encoded and signed.
    SigningInput(fn(&mut Serialized, &MintContext<'_>)),
    /// Header and payload as encoded, before they are signed.
    Encoded(fn(&mut Parts, &MintContext<'_>)),
    /// The encoded parts, after signing.
    Compact(fn(&mut Parts, &MintContext<'_>)),
    /// The JWK Set of an issuer whose path names the defect; its tokens stay as they are.
    JwkSet(fn(&mut serde_json::Value)),
    /// The metadata of such an issuer.
    Metadata(fn(&mut serde_json::Value, &Fetch<'_>)),
    /// How the answers of these endpoints come over HTTP, by name; none: this one comes as it
    /// should.
    Http(&'static [&'static str], fn(&Fetch<'_>) -> Option<Fault>),
    /// The TLS handshake: no token carries it, a listener of its own does.
    Tls(Handshake),
    /// An answer of an issuer whose path names the defect, or that a rule acts on; tokens in it
    /// stay as they are.
    Answer(AnswerOf, fn(&mut Answer, &AnswerContext<'_>)),
    /// The same of the authorization response.
    Redirect(fn(&mut Redirect, &AnswerContext<'_>)),
    /// The same of the polls of a device that asks for codes.
    Polls(fn(&mut Polls, &AnswerContext<'_>)),
}

impl Inject {
    /// The stage's name in listings.
    pub fn stage(&self) -> &'static str {
        match self {
            Inject::Claims(_) => "claims",
            Inject::Header(_) => "header",
            Inject::Key(_) => "key",
            Inject::SigningInput(_) => "signing-input",
            Inject::Encoded(_) => "encoded",
            Inject::Compact(_) => "compact",
            Inject::JwkSet(_) => "jwk-set",
            Inject::Metadata(_) => "metadata",
            Inject::Http(..) => "http",
            Inject::Tls(_) => "tls",
            Inject::Answer(of, _) => of.stage(),
            Inject::Redirect(_) => "authorization-response",
            Inject::Polls(_) => "device-polls",
        }
    }

    /// Whether it is a stage of minting.
    fn is_of_tokens(&self) -> bool {
        match self {
            Inject::Claims(_)
            | Inject::Header(_)
            | Inject::Key(_)
            | Inject::SigningInput(_)
            | Inject::Encoded(_)
            | Inject::Compact(_) => true,
            Inject::JwkSet(_)
            | Inject::Metadata(_)
            | Inject::Http(..)
            | Inject::Tls(_)
            | Inject::Answer(..)
            | Inject::Redirect(_)
            | Inject::Polls(_) => false,
        }
    }

    /// Whether it is an answer that a relying party gets beside tokens and keys.
    fn is_of_answers(&self) -> bool {
        matches!(self, Inject::Answer(..) | Inject::Redirect(_) | Inject::Polls(_))
    }
}

impl Defect {
    /// The defaults of an entry.
    pub const PLAIN: Defect = Defect {
        id: "",
        aliases: &[],
        summary: "",
        breaks: &[],
        effect: Effect::Deceives,
        attacker: Attacker::AnyToken,
        gains: Gains::Interoperability,
        argument: Argument::None,
        inject: &[],
        algorithms: &[],
        evidence: &[],
        docs: "",
    };

    /// Whether it does something to tokens, alone or beside other things.
    pub fn acts_on_tokens(&self) -> bool {
        self.inject.iter().any(Inject::is_of_tokens)
    }

    /// Whether every stage at which it acts is one of minting.
    pub fn is_of_tokens(&self) -> bool {
        self.inject.iter().all(Inject::is_of_tokens)
    }

    /// Whether it acts on answers that a relying party gets: what no token shows and no database
    /// sees that is only handed tokens.
    pub fn is_of_answers(&self) -> bool {
        self.inject.iter().any(Inject::is_of_answers)
    }

    /// Whether all that it does is in the Claims Set.
    pub fn is_of_claims(&self) -> bool {
        self.inject.iter().all(|inject| matches!(inject, Inject::Claims(_)))
    }

    /// How it lies in a TLS handshake, where it does.
    pub fn handshake(&self) -> Option<Handshake> {
        self.inject.iter().find_map(|inject| match inject {
            Inject::Tls(handshake) => Some(*handshake),
            _ => None,
        })
    }

    /// Its id without the last word: `claim.exp`.
    pub fn subject(&self) -> &'static str {
        self.id.rsplit_once('.').map_or(self.id, |(subject, _)| subject)
    }

    /// The labels of every clause that a requirement of it cites and that speaks of its
    /// algorithms, each once.
    pub fn clauses(&self) -> Vec<&'static str> {
        let mut labels = Vec::new();
        for clause in self.breaks.iter().flat_map(|requirement| requirement.clauses) {
            if clause.speaks_of(self.algorithms) && !labels.contains(&clause.label) {
                labels.push(clause.label);
            }
        }
        labels
    }

    /// What a right target does with it, and who says so.
    pub fn expectation(&self, facts: &Facts) -> Expectation {
        let facts = facts.clone().about(self.algorithms);
        crate::spec::rules::expectation(self.breaks, self.effect, &facts)
    }

    /// How bad a wrong answer is. Where no text decides, no answer is wrong.
    pub fn severity(&self) -> Severity {
        if self.effect == Effect::Open {
            return Severity::Low;
        }
        severity::severity(self.attacker, self.gains)
    }

    /// The weakness classes that auditors group by.
    pub fn cwe(&self) -> &'static [u16] {
        severity::cwe(self)
    }
}

#[cfg(test)]
mod tests;
