//! A URL of a certificate in the header (RFC 7515 section 4.1.5); it leads to the canary.

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::mint::Signing;
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "header.x5u-attacker",
    summary: "signs with a key of its own and lets `x5u` point to its certificate",
    breaks: &[&key::BELONGS_TO_ISSUER],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    inject: &[
        Inject::Header(|draft, cx| {
            let (canary, alg, jti) = (&cx.sound.canary, cx.sound.alg, &cx.sound.jti);
            draft.header.set("x5u", format!("{canary}/x5u/{alg}/{jti}"));
        }),
        Inject::Key(|draft, cx| draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg))),
    ],
    evidence: &["Burp JWT Editor, Collaborator URL in x5u"],
    docs: "Refusing is one thing; that nothing was fetched is another, and the journal tells.",
    ..Defect::PLAIN
}];
