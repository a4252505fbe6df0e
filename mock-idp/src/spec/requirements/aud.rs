//! Requirements about `aud`.

use super::super::requirement::{Requirement, Sense};

/// `aud` is there and not empty.
pub static PRESENT: Requirement = Requirement {
    id: "aud.present",
    sense: Sense::Refuses,
    summary: "`aud` is there and not empty",
    clauses: &[],
};

/// `aud` names the recipient.
pub static NAMES_RECIPIENT: Requirement = Requirement {
    id: "aud.names-recipient",
    sense: Sense::Refuses,
    summary: "`aud` names the recipient",
    clauses: &[],
};

/// `aud` is a string or an array of strings.
pub static WELL_TYPED: Requirement = Requirement {
    id: "aud.well-typed",
    sense: Sense::Refuses,
    summary: "`aud` is a string or an array of strings",
    clauses: &[],
};

/// `aud` names no audience that is not trusted.
pub static NO_UNTRUSTED: Requirement = Requirement {
    id: "aud.no-untrusted",
    sense: Sense::Refuses,
    summary: "`aud` names no audience that is not trusted",
    clauses: &[],
};

/// `aud` is an array with the recipient in it.
pub static ARRAY_ACCEPTED: Requirement = Requirement {
    id: "aud.array-accepted",
    sense: Sense::Accepts,
    summary: "`aud` is an array with the recipient in it",
    clauses: &[],
};
