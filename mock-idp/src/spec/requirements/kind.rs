//! Requirements about `kind`.

use super::super::documents::{house, rfc8705, rfc8725, rfc9068, rfc9449};
use super::super::requirement::{Requirement, Sense};

/// `typ` is at+jwt.
pub static TYP_IS_AT_JWT: Requirement = Requirement {
    id: "kind.typ-is-at-jwt",
    sense: Sense::Refuses,
    summary: "`typ` is at+jwt",
    clauses: &[&rfc9068::TYP],
};

/// No claim says that the token is meant for something else than login.
pub static NOT_ANOTHER_USE: Requirement = Requirement {
    id: "kind.not-another-use",
    sense: Sense::Refuses,
    summary: "no claim says that the token is meant for something else than login",
    clauses: &[&rfc8725::KINDS],
};

/// `typ` names no other use than login, where nothing else in the token does.
pub static TYP_NAMES_NO_OTHER_USE: Requirement = Requirement {
    id: "kind.typ-names-no-other-use",
    sense: Sense::Refuses,
    summary: "`typ` names no other use than login",
    clauses: &[&house::TYP_OF_ANOTHER_USE],
};

/// A token bound by `cnf` comes with its proof.
pub static PROOF_OF_POSSESSION: Requirement = Requirement {
    id: "kind.proof-of-possession",
    sense: Sense::Refuses,
    summary: "a token bound by `cnf` comes with its proof",
    clauses: &[&rfc9449::NOT_AS_BEARER, &rfc8705::CERTIFICATE],
};
