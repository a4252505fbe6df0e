//! Points of P-256 that are no public keys: off the curve, at infinity.

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::super::jwks::beside;
use super::{WEAK, name};
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::jose::{Alg, base64url, curve};
use crate::mint::Signing;
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "key.ec-off-curve",
        summary: "publishes its key as a point that is not on its curve",
        breaks: &[&key::ON_CURVE],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        algorithms: &[Alg::ES256],
        inject: &[Inject::JwkSet(|set| {
            let mut keys = set["keys"].as_array_mut().into_iter().flatten();
            let Some(key) = keys.find(|key| key["crv"] == "P-256") else { return };
            let mut y = key["y"].as_str().map(base64url::decode).and_then(Result::ok);
            if let Some(last) = y.as_mut().and_then(|y| y.last_mut()) {
                *last ^= 1;
            }
            key["y"] = y.map(base64url::encode).into();
        })],
        evidence: &["Wycheproof InvalidCurvePoint", "RFC 8725 section 2.5"],
        docs: "One bit of the key's y is another. Formulas that never look at the curve's \
               constant compute with such a point on another, weaker curve.",
        ..WEAK
    },
    Defect {
        id: "key.ec-infinity",
        summary: "publishes zero for both coordinates, and signs for the point at infinity",
        breaks: &[&key::ON_CURVE],
        effect: Effect::Starves,
        attacker: Attacker::Outsider,
        algorithms: &[Alg::ES256],
        inject: &[
            Inject::JwkSet(|set| {
                let zero = base64url::encode([0; 32]);
                beside(
                    set,
                    json!({
                        "kid": "ec-infinity", "use": "sig", "alg": "ES256",
                        "kty": "EC", "crv": "P-256", "x": zero, "y": zero,
                    }),
                );
            }),
            Inject::Header(|draft, _| name(draft, "ec-infinity")),
            Inject::Key(|draft, cx| {
                draft
                    .sign_with(Signing::Forged(cx.signer(), |_, message| Ok(at_infinity(message))));
            }),
        ],
        docs: "For who takes the point for the neutral element, R is the generator and S the hash: \
               that signs every token, and nobody needs the private key.",
        ..WEAK
    },
];

/// The x coordinate of the generator of P-256 (SP 800-186 section 3.2.1.3).
const GENERATOR_X: [u8; 32] = [
    0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
    0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96,
];

/// The signature with the ephemeral key one, where the public key adds nothing: R = G, S = hash.
fn at_infinity(message: &[u8]) -> Vec<u8> {
    let order = curve::order(Alg::ES256);
    let hash = Sha256::digest(message).to_vec();
    let s = if hash >= order { curve::minus(&hash, &order) } else { hash };
    [GENERATOR_X.to_vec(), s].concat()
}
