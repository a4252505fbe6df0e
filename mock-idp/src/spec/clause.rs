//! A clause: one sentence of a document that demands or permits something.

use super::{condition::Condition, document::Document, kind::Kind};
use crate::jose::Alg;

/// One sentence of a document, with all that decides whether it binds.
#[derive(Debug)]
pub struct Clause {
    /// The label that people search for: `OIDCC-3.1.3.7-9`, `RFC7519-4.1.4`; `#part` where one
    /// sentence demands different things.
    pub label: &'static str,
    /// Where it stands.
    pub document: &'static Document,
    /// The RFC 2119 word as printed.
    pub keyword: Keyword,
    /// Whom the sentence addresses.
    pub addressee: Addressee,
    /// All of these must hold.
    pub conditions: &'static [Condition],
    /// The kinds it binds under, where they are fewer than the document's.
    pub kinds: Option<&'static [Kind]>,
    /// The algorithms that it speaks of; empty: all.
    pub algorithms: &'static [Alg],
    /// What the sentence leaves open.
    pub latitude: Latitude,
    /// Whether it forbids or expressly permits.
    pub stance: Stance,
    /// Without the value the token cannot be used (weighs where no keyword is printed).
    pub unusable: bool,
    /// The sentence in our words.
    pub paraphrase: &'static str,
    /// Where to read it.
    pub link: &'static str,
    /// Three to ten words by which the sentence can be found in the document.
    pub quote: &'static str,
    /// Where the words were read.
    pub read_in: ReadIn,
    /// A published conformance test that fails a recipient for it.
    pub precedent: Option<&'static str>,
    /// Why the house says so, where no text does (rule B8); empty elsewhere.
    pub reason: &'static str,
}

impl Clause {
    /// Whether it says something about a case that concerns these algorithms (empty: any): what a
    /// sentence asks of ECDSA decides nothing about a fault of every signature.
    pub fn speaks_of(&self, algorithms: &[Alg]) -> bool {
        self.algorithms.is_empty()
            || (!algorithms.is_empty()
                && algorithms.iter().all(|alg| self.algorithms.contains(alg)))
    }

    /// The usual clause: a MUST to the recipient, without conditions. Entries spell out the rest.
    pub(crate) const PLAIN: Clause = Clause {
        label: "",
        document: &super::documents::house::HOUSE,
        keyword: Keyword::Must,
        addressee: Addressee::Recipient,
        conditions: &[],
        kinds: None,
        algorithms: &[],
        latitude: Latitude::None,
        stance: Stance::Demands,
        unusable: false,
        paraphrase: "",
        link: "",
        quote: "",
        read_in: ReadIn::Recalled,
        precedent: None,
        reason: "",
    };
}

/// The requirement word as printed in the document (RFC 2119).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// MUST, SHALL.
    Must,
    /// REQUIRED, of a member that an issuer must send.
    Required,
    /// SHOULD, RECOMMENDED.
    Should,
    /// MAY.
    May,
    /// OPTIONAL.
    Optional,
    /// The sentence prints none.
    None,
}

impl Keyword {
    /// As printed.
    pub fn name(self) -> &'static str {
        match self {
            Keyword::Must => "MUST",
            Keyword::Required => "REQUIRED",
            Keyword::Should => "SHOULD",
            Keyword::May => "MAY",
            Keyword::Optional => "OPTIONAL",
            Keyword::None => "(none)",
        }
    }
}

/// Whom a clause addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// Who consumes the token: relying party, resource server, JWS recipient.
    Recipient,
    /// Who issues it: counts for a recipient by precedent (rule B3).
    Issuer,
    /// A JOSE library.
    Library,
}

/// What a clause leaves open, which shapes the expectation (rule B6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latitude {
    /// Nothing.
    None,
    /// A leeway for clock skew moves the edge.
    Leeway,
    /// Refuse, or use the last value.
    LastValue,
}

/// Whether a clause demands or expressly permits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It demands (or, at MAY, mentions) the requirement.
    Demands,
    /// It expressly permits doing without the requirement (rule B5).
    Permits,
}

/// Where the words of a clause come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadIn {
    /// Read in the text of the named source.
    Text(&'static str),
    /// Recalled, not yet read again: CLAUSES.md counts these.
    Recalled,
}
