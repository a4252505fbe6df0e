//! Requirements about `nonce`.

use super::super::documents::{house, oidcc};
use super::super::requirement::{Requirement, Sense};

/// `nonce` is the one that the target sent.
pub static EQUALS_SENT: Requirement = Requirement {
    id: "nonce.equals-sent",
    sense: Sense::Refuses,
    summary: "`nonce` is the one that the target sent",
    clauses: &[&oidcc::STEP_11],
};

/// The token holds a nonce that the target never sent.
pub static UNSOLICITED_IGNORED: Requirement = Requirement {
    id: "nonce.unsolicited-ignored",
    sense: Sense::Accepts,
    summary: "the token holds a nonce that the target never sent",
    clauses: &[&house::NONCE_IGNORED],
};
