//! RSA keys: too small, too large, with an exponent that is none, of primes that can be guessed.

use serde_json::Value;

use super::super::jwks::beside;
use super::{WEAK, name};
use crate::defects::{Attacker, Defect, Effect, Gains, Inject};
use crate::jose::many_primes;
use crate::jose::weak_rsa::{WeakRsa, encoded};
use crate::jose::{Alg, KeyError};
use crate::mint::Signing;
use crate::spec::requirements::key;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "key.rsa-1024",
        summary: "publishes an RSA key of 1024 bits and signs with it",
        breaks: &[&key::RSA_SIZE],
        inject: &[
            Inject::JwkSet(|set| beside(set, WeakRsa::BITS_1024.jwk())),
            Inject::Header(|draft, _| name(draft, WeakRsa::BITS_1024.kid)),
            Inject::Key(|draft, cx| {
                let sign = |_: &_, message: &[u8]| WeakRsa::BITS_1024.sign(message);
                draft.sign_with(Signing::Forged(cx.signer(), sign));
            }),
        ],
        evidence: &["Wycheproof json_web_key_test"],
        docs: "Within reach of who has a state's means; RFC 7518 section 3.3 asks for 2048 bits.",
        ..RSA
    },
    Defect {
        id: "key.rsa-512",
        summary: "publishes an RSA key of 512 bits and signs with it",
        breaks: &[&key::RSA_SIZE],
        inject: &[
            Inject::JwkSet(|set| beside(set, WeakRsa::BITS_512.jwk())),
            Inject::Header(|draft, _| name(draft, WeakRsa::BITS_512.kid)),
            Inject::Key(|draft, cx| {
                let sign = |_: &_, message: &[u8]| WeakRsa::BITS_512.sign(message);
                draft.sign_with(Signing::Forged(cx.signer(), sign));
            }),
        ],
        evidence: &["DKIM keys of 512 bits, factored in a weekend (2012)"],
        docs: "Anybody who rents some machines for a day has the private key.",
        ..RSA
    },
    Defect {
        id: "key.rsa-e1",
        summary: "publishes an RSA key with the public exponent 1",
        breaks: &[&key::RSA_EXPONENT],
        attacker: Attacker::Outsider,
        inject: &[
            Inject::JwkSet(without_secret),
            Inject::Header(|draft, _| name(draft, "rsa-e1")),
            Inject::Key(|draft, cx| {
                let padded = |key: &crate::jose::Key, message: &[u8]| {
                    let unreadable = KeyError::Unreadable { name: "rsa-e1".to_owned() };
                    encoded(Alg::RS256, message, key.modulus_len()).ok_or(unreadable)
                };
                draft.sign_with(Signing::Forged(cx.signer(), padded));
            }),
        ],
        evidence: &["Wycheproof json_web_key_test"],
        docs: "A number to the power of one is the number: the padded hash is its own signature, \
               and nobody needs the private key.",
        ..RSA
    },
    Defect {
        id: "key.rsa-e-even",
        summary: "publishes its RSA key with an even public exponent",
        breaks: &[&key::RSA_EXPONENT],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::JwkSet(|set| {
            let mut keys = set["keys"].as_array_mut().into_iter().flatten();
            if let Some(key) = keys.find(|key| key["kty"] == "RSA") {
                key["e"] = "AQAA".into();
            }
        })],
        docs: "An even exponent has no inverse: there is no private key for it (RFC 8017 section \
               3.1). The token is signed by the exponent that the key had.",
        ..RSA
    },
    Defect {
        id: "key.rsa-roca",
        summary: "publishes an RSA key of primes that can be guessed (ROCA) and signs with it",
        breaks: &[&key::PRIMES_NOT_GUESSABLE],
        inject: &[
            Inject::JwkSet(|set| beside(set, WeakRsa::ROCA.jwk())),
            Inject::Header(|draft, _| name(draft, WeakRsa::ROCA.kid)),
            Inject::Key(|draft, cx| {
                let sign = |_: &_, message: &[u8]| WeakRsa::ROCA.sign(message);
                draft.sign_with(Signing::Forged(cx.signer(), sign));
            }),
        ],
        evidence: &["CVE-2017-15361", "Wycheproof jws_rsa_roca_key"],
        docs: "The modulus alone shows it: by small primes it leaves powers of 65537. Smart cards \
               and security modules made such keys for years.",
        ..RSA
    },
    Defect {
        id: "key.rsa-16384",
        summary: "publishes an RSA key of 16384 bits and signs with it",
        breaks: &[&key::SIZE_BOUNDED],
        effect: Effect::Open,
        gains: Gains::Denial,
        inject: &[
            Inject::JwkSet(|set| beside(set, many_primes::jwk())),
            Inject::Header(|draft, _| name(draft, many_primes::KID)),
            Inject::Key(|draft, cx| {
                let sign = |_: &_, message: &[u8]| many_primes::sign(message);
                draft.sign_with(Signing::Forged(cx.signer(), sign));
            }),
        ],
        docs: "Each verification costs many times that of a usual key. A verifier may do it or \
               refuse; it must not hang.",
        ..RSA
    },
];

const RSA: Defect = Defect { algorithms: &[Alg::RS256], ..WEAK };

/// Publishes the first RSA key again, in front, with the exponent 1.
fn without_secret(set: &mut Value) {
    let keys = set["keys"].as_array().into_iter().flatten();
    let Some(mut twin) = keys.into_iter().find(|key| key["kty"] == "RSA").cloned() else { return };
    twin["kid"] = "rsa-e1".into();
    twin["e"] = "AQ".into();
    beside(set, twin);
}
