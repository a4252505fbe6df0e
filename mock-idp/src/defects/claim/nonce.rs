//! Lies in `nonce`: for a target that ran the flow and sent one.

use crate::defects::{Alias, Attacker, Defect, Gains, Inject};
use crate::spec::requirements::nonce;

const OTHER: Defect = Defect {
    breaks: &[&nonce::EQUALS_SENT],
    attacker: Attacker::OtherUser,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.nonce.missing",
        summary: "leaves `nonce` out although one was sent",
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("nonce"))],
        evidence: &["CVE-2024-12369", "OIDF fapi1-advanced-final-client-test-missing-nonce"],
        docs: "The token may come of another login.",
        ..OTHER
    },
    Defect {
        id: "claim.nonce.wrong",
        summary: "sets `nonce` to another value than the one sent",
        inject: &[Inject::Claims(|draft, _| draft.claims.set("nonce", "another-session"))],
        evidence: &["OIDF oidcc-client-test-nonce-invalid"],
        docs: "The token comes of another login: an injected code.",
        ..OTHER
    },
    Defect {
        id: "claim.nonce.truncated",
        aliases: &[Alias { name: "claim.nonce.case-or-truncated", argument: None }],
        summary: "cuts the last letter off `nonce`",
        inject: &[Inject::Claims(|draft, _| {
            let mut nonce = draft.claims.text("nonce").unwrap_or("n").to_owned();
            nonce.pop();
            draft.claims.set("nonce", nonce);
        })],
        docs: "Comparison is of the whole value.",
        ..OTHER
    },
];
