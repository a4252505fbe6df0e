//! Requirements about what a target does besides accepting and refusing: what it writes, keeps,
//! leaves behind and asks for. No defect breaks them; whoever watches a run can tell.

use super::super::documents::{house, rfc6749, rfc9700};
use super::super::requirement::{Requirement, Sense};
use super::super::vendor::postgresql_oauth;

/// No log holds a token.
pub static TOKEN_NOT_LOGGED: Requirement = Requirement {
    id: "conduct.token-not-logged",
    sense: Sense::Conducts,
    summary: "writes no token and no piece of one to its log",
    clauses: &[&rfc6749::CONFIDENTIAL, &house::NOT_LOGGED, &postgresql_oauth::NOT_LOGGED],
};

/// No answer holds the token.
pub static TOKEN_NOT_REPEATED: Requirement = Requirement {
    id: "conduct.token-not-repeated",
    sense: Sense::Conducts,
    summary: "says nothing to a client that holds a piece of the token",
    clauses: &[&house::NOT_REPEATED],
};

/// A refused login leaves nothing behind.
pub static REFUSAL_LEAVES_NOTHING: Requirement = Requirement {
    id: "conduct.refusal-leaves-nothing",
    sense: Sense::Conducts,
    summary: "is after a refused login as it was before",
    clauses: &[&house::NOTHING_LEFT],
};

/// What a login made can be taken away.
pub static CAN_BE_UNDONE: Requirement = Requirement {
    id: "conduct.can-be-undone",
    sense: Sense::Conducts,
    summary: "lets its administrator take away what a login made",
    clauses: &[&house::UNDONE],
};

/// The keys are kept between logins.
pub static KEYS_KEPT: Requirement = Requirement {
    id: "conduct.keys-kept",
    sense: Sense::Conducts,
    summary: "keeps the issuer's keys between logins",
    clauses: &[&house::KEYS_KEPT],
};

/// Tokens with unknown keys do not each cause a fetch.
pub static FETCHES_BOUNDED: Requirement = Requirement {
    id: "conduct.fetches-bounded",
    sense: Sense::Conducts,
    summary: "does not fetch keys for each token whose key it does not know",
    clauses: &[&house::FETCHES_BOUNDED],
};

/// Codes are bound to the login that they are for.
pub static CODE_BOUND: Requirement = Requirement {
    id: "conduct.code-bound",
    sense: Sense::Conducts,
    summary: "binds a code to the login that it is for, by PKCE or by a nonce",
    clauses: &[&rfc9700::CODE_INJECTION],
};

/// The provider is asked nothing else.
pub static ASKS_NOTHING_ELSE: Requirement = Requirement {
    id: "conduct.asks-nothing-else",
    sense: Sense::Conducts,
    summary: "asks the provider for nothing but what validation needs",
    clauses: &[&house::ASKS_NOTHING_ELSE],
};
