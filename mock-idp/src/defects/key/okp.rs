//! Points of edwards25519 that are no public keys.

use serde_json::{Value, json};

use super::super::jwks::beside;
use super::{WEAK, name};
use crate::defects::{Attacker, Defect, Inject};
use crate::jose::{Alg, base64url};
use crate::mint::Signing;
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[Defect {
    id: "key.okp-small-order",
    summary: "publishes an Ed25519 point of small order",
    breaks: &[&key::FULL_ORDER],
    attacker: Attacker::Outsider,
    algorithms: &[Alg::EdDSA, Alg::Ed25519],
    inject: &[
        Inject::JwkSet(|set| beside(set, small_order())),
        Inject::Header(|draft, _| name(draft, "okp-small-order")),
        Inject::Key(|draft, cx| {
            // R is the neutral element, S is zero.
            let value = |_: &_, _: &[u8]| Ok([NEUTRAL.as_slice(), &[0; 32]].concat());
            draft.sign_with(Signing::Forged(cx.signer(), value));
        }),
    ],
    evidence: &["Taming the many EdDSAs (SSR 2020)"],
    docs: "Times the neutral element everything is neutral: one signature is good for every \
               token, and nobody needs the private key. RFC 8032 does not ask to look.",
    ..WEAK
}];

/// The neutral element of edwards25519, encoded: y is one.
const NEUTRAL: [u8; 32] = {
    let mut encoded = [0; 32];
    encoded[0] = 1;
    encoded
};

fn small_order() -> Value {
    json!({
        "kid": "okp-small-order", "use": "sig", "alg": "EdDSA",
        "kty": "OKP", "crv": "Ed25519", "x": base64url::encode(NEUTRAL),
    })
}
