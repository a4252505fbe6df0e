//! A certificate in the header (RFC 7515 sections 4.1.6 to 4.1.8).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::defects::{Attacker, Defect, Gains, Inject};
use crate::jose::{Key, certificate};
use crate::mint::{Draft, MintContext, Signing};
use crate::spec::requirements::{key, signature};

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "header.x5c-self-signed",
        summary: "signs with a key of its own and puts its self-signed certificate into `x5c`",
        breaks: &[&key::BELONGS_TO_ISSUER],
        inject: &[
            Inject::Header(|draft, cx| certify(draft, &cx.attacker())),
            Inject::Key(attacker_signs),
        ],
        evidence: &["PrOfESSOS key confusion"],
        docs: "Nobody vouches for the certificate. `kid` still names the published key.",
        ..FORGED
    },
    Defect {
        id: "header.x5c-mismatch",
        summary: "shows the certificate of the published key and signs with another",
        breaks: &[&signature::VALID],
        inject: &[
            Inject::Header(|draft, cx| certify(draft, &cx.signer())),
            Inject::Key(attacker_signs),
        ],
        docs: "A verifier that checks the certificate, and not the signature against it, is \
               satisfied.",
        ..FORGED
    },
];

const FORGED: Defect =
    Defect { attacker: Attacker::Outsider, gains: Gains::LoginAsAnyone, ..Defect::PLAIN };

fn certify(draft: &mut Draft, key: &Key) {
    let der = certificate::self_signed(key, "issuer").unwrap_or_default();
    draft.header.set("x5c", json!([STANDARD.encode(der)]));
}

fn attacker_signs(draft: &mut Draft, cx: &MintContext<'_>) {
    draft.sign_with(Signing::Key(cx.attacker(), cx.sound.alg));
}
