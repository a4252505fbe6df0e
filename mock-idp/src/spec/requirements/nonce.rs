//! Requirements about `nonce`.

use super::super::requirement::{Requirement, Sense};

/// `nonce` is the one that the target sent.
pub static EQUALS_SENT: Requirement = Requirement {
    id: "nonce.equals-sent",
    sense: Sense::Refuses,
    summary: "`nonce` is the one that the target sent",
    clauses: &[],
};

/// The token holds a nonce that the target never sent.
pub static UNSOLICITED_IGNORED: Requirement = Requirement {
    id: "nonce.unsolicited-ignored",
    sense: Sense::Accepts,
    summary: "the token holds a nonce that the target never sent",
    clauses: &[],
};
