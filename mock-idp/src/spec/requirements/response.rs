//! Requirements about `response`: what a relying party makes of the authorization response.

use super::super::documents::{rfc6749, rfc9207, rfc9700};
use super::super::requirement::{Requirement, Sense};

/// `state` is the one that was sent.
pub static STATE_EQUALS_SENT: Requirement = Requirement {
    id: "response.state-equals-sent",
    sense: Sense::Connects,
    summary: "`state` is the one that the relying party sent with this browser",
    clauses: &[&rfc6749::STATE, &rfc6749::CSRF, &rfc9700::CSRF],
};

/// `iss` is the issuer that was asked.
pub static ISSUER_IDENTICAL: Requirement = Requirement {
    id: "response.issuer-identical",
    sense: Sense::Connects,
    summary: "`iss` is the issuer that was asked, and is there where the issuer says so",
    clauses: &[&rfc9207::COMPARED],
};

/// No parameter is there twice.
pub static PARAMETERS_UNIQUE: Requirement = Requirement {
    id: "response.parameters-unique",
    sense: Sense::Connects,
    summary: "no parameter of the authorization response is there twice",
    clauses: &[&rfc6749::PARAMETERS_ONCE],
};

/// An error ends the login.
pub static ERROR_ENDS: Requirement = Requirement {
    id: "response.error-ends",
    sense: Sense::Connects,
    summary: "the authorization response is no error, whatever else is in it",
    clauses: &[&rfc6749::AUTHORIZATION_ERROR],
};

/// There is a code.
pub static CODE_PRESENT: Requirement = Requirement {
    id: "response.code-present",
    sense: Sense::Connects,
    summary: "the authorization response holds a code where the relying party looks",
    clauses: &[&rfc6749::CODE],
};

/// The code is that of this login.
pub static CODE_BOUND: Requirement = Requirement {
    id: "response.code-bound",
    sense: Sense::Connects,
    summary: "the code was issued for this login, as PKCE or the nonce shows",
    clauses: &[&rfc9700::CODE_INJECTION],
};
