//! Claims that stand twice, the sound value first. RFC 7519 section 4: a right target refuses, or
//! reads the last; who accepts the sound value has read the first.

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::spec::requirements::claims;

const TWICE: Defect = Defect {
    breaks: &[&claims::MEMBERS_UNIQUE],
    attacker: Attacker::AnyToken,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.duplicate-iss",
        summary: "writes `iss` twice: first the issuer, last the other live issuer",
        attacker: Attacker::OtherIssuer,
        inject: &[Inject::Claims(|draft, cx| draft.claims.push("iss", cx.other_issuer.as_str()))],
        docs: "Two parsers, two issuers: one checks, the other acts.",
        ..TWICE
    },
    Defect {
        id: "claim.duplicate-sub",
        summary: "names two End-Users: first this one, last another",
        attacker: Attacker::OtherUser,
        inject: &[Inject::Claims(|draft, cx| {
            let other = &cx.other_user;
            draft.claims.push("sub", other.sub.as_str());
            if cx.sound.user_claim != "sub" {
                let name = other.claim(&cx.sound.user_claim).unwrap_or(&other.sub);
                draft.claims.push(&cx.sound.user_claim, name);
            }
        })],
        evidence: &["ruby-jwt #713"],
        docs: "`sub` and the claim that names the user, both twice. Logged in as this user, the \
               target has read the first; as the other, the last, which is right.",
        ..TWICE
    },
    Defect {
        id: "claim.duplicate-aud",
        summary: "writes `aud` twice: first the recipient, last another client",
        attacker: Attacker::OtherClient,
        inject: &[Inject::Claims(|draft, cx| draft.claims.push("aud", cx.other_client))],
        docs: "Two parsers, two audiences: one checks, the other acts.",
        ..TWICE
    },
];
