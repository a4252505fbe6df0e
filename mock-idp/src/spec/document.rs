//! The documents that clauses stand in.

use super::kind::Kind;

/// A standard, a vendor's document or the house rules, in the version that was read.
#[derive(Debug)]
pub struct Document {
    /// The prefix of its clause labels: `OIDCC`, `RFC7519`, `HOUSE`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The version that the clauses quote.
    pub version: &'static str,
    /// Where it stands; the links of its clauses begin with it.
    pub link: &'static str,
    /// How much weight it carries.
    pub status: Status,
    /// The kinds of credential under which it binds without being declared.
    pub binds: &'static [Kind],
    /// A profile of the generic JOSE documents: it beats them where both speak (rule B5).
    pub profile: bool,
    /// Binds only a target that declares it (DPoP, mTLS, a vendor's document).
    pub by_declaration: bool,
}

/// The standing of a document; it caps the level of its clauses (rule B3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A published standard.
    Standard,
    /// A best current practice of the IETF.
    Bcp,
    /// A draft: capped at SHOULD.
    Draft,
    /// A vendor's own document: MUST in a column of its own.
    Vendor,
    /// The house rules: capped at SHOULD.
    House,
    /// What the target's own file declares as its policy.
    Policy,
}

impl Status {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Standard => "standard",
            Status::Bcp => "bcp",
            Status::Draft => "draft",
            Status::Vendor => "vendor",
            Status::House => "house",
            Status::Policy => "policy",
        }
    }
}
