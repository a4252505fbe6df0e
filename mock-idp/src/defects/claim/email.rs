//! Lies in `email`, the claim that most databases name users by.

use super::username::rename;
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::spec::requirements::identity;

const OTHER: Defect = Defect {
    breaks: &[&identity::IS_LOGIN_USER],
    attacker: Attacker::OtherUser,
    gains: Gains::LoginAsOne,
    ..Defect::PLAIN
};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "claim.email.missing",
        summary: "leaves out the claim that names the user",
        breaks: &[&identity::CLAIM_PRESENT],
        attacker: Attacker::AnyToken,
        inject: &[Inject::Claims(|draft, cx| draft.claims.remove(&cx.sound.user_claim))],
        docs: "Providers leave `email` out for users without one. The target must not fall back to \
               another claim.",
        ..OTHER
    },
    Defect {
        id: "claim.email.same-other-sub",
        summary: "issues a token with this user's e-mail address and another `sub`",
        breaks: &[&identity::BOUND_TO_SUB],
        inject: &[Inject::Claims(|draft, _| {
            let sub = draft.claims.text("sub").unwrap_or_default();
            let other = format!("{sub}-2");
            draft.claims.set("sub", other);
        })],
        evidence: &["GHSA-992q-9gwp-7r79", "zitadel #12421"],
        docs: "Addresses are reassigned, and some providers let users type them: `iss` and `sub` \
               alone say who it is (OIDCC-5.7).",
        ..OTHER
    },
    Defect {
        id: "claim.email.changed-same-sub",
        summary: "issues a token with this user's `sub` and a new e-mail address",
        breaks: &[&identity::BOUND_TO_SUB],
        effect: Effect::Open,
        attacker: Attacker::Nobody,
        gains: Gains::Interoperability,
        inject: &[Inject::Claims(|draft, _| draft.claims.set("email", "alice.new@example.com"))],
        docs: "Whether the person keeps the role is for the target to document.",
        ..OTHER
    },
    Defect {
        id: "claim.email.other-domain",
        summary: "keeps the local part of the user's address and changes its domain",
        inject: &[Inject::Claims(|draft, cx| {
            rename(draft, cx, |name| {
                let local = name.split_once('@').map_or(name, |(local, _)| local);
                format!("{local}@attacker.example")
            });
        })],
        docs: "A mapping that strips the domain makes one user of all of that name.",
        ..OTHER
    },
    Defect {
        id: "claim.email.injection",
        summary: "puts a second address on a line of its own behind the user's",
        inject: &[Inject::Claims(|draft, cx| {
            rename(draft, cx, |name| format!("mallory@attacker.example\n{name}"));
        })],
        docs: "A regular expression whose anchors match at lines finds the second address.",
        ..OTHER
    },
    Defect {
        id: "claim.email.unverified",
        summary: "says that the user's e-mail address is not verified",
        breaks: &[&identity::EMAIL_VERIFIED],
        attacker: Attacker::AnyToken,
        inject: &[Inject::Claims(|draft, _| draft.claims.set("email_verified", false))],
        evidence: &["CVE-2026-14781", "litmus #5605"],
        docs: "The person may have typed anybody's address.",
        ..OTHER
    },
    Defect {
        id: "claim.email.verified-missing",
        summary: "does not say whether the e-mail address is verified",
        breaks: &[&identity::EMAIL_VERIFIED],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, _| draft.claims.remove("email_verified"))],
        docs: "Some providers never send it.",
        ..OTHER
    },
    Defect {
        id: "claim.email.verified-string",
        summary: "says in a string that the e-mail address is not verified",
        breaks: &[&identity::EMAIL_VERIFIED],
        effect: Effect::Open,
        inject: &[Inject::Claims(|draft, _| draft.claims.set("email_verified", "false"))],
        docs: "The string `false` is true in some languages.",
        ..OTHER
    },
];
