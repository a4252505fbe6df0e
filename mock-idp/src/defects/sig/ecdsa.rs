//! Lies in ECDSA signature values (RFC 7518 section 3.4).

use crate::defects::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::jose::compact::name_key;
use crate::jose::{Alg, curve, der};
use crate::mint::Signing;
use crate::spec::requirements::{alg, signature};

const ECDSA: &[Alg] = &[Alg::ES256, Alg::ES384, Alg::ES512];

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.ecdsa-psychic",
        summary: "sets R and S to zero",
        inject: &[Inject::Compact(|parts, _| {
            let zeros = vec![0; parts.signature().len()];
            parts.set_signature(&zeros);
        })],
        evidence: &["CVE-2022-21449"],
        docs: "Where nobody checks that R and S are from 1 to n-1, the equation holds for every \
               message and every key.",
        ..FORGED
    },
    Defect {
        id: "sig.ecdsa-r-or-s-n",
        summary: "sets R or S to the order of the curve, or next to it",
        argument: Argument::OneOf(&["r-n", "s-n", "both-n", "r-n-minus-1", "s-n-plus-1", "r-zero"]),
        inject: &[Inject::Compact(|parts, cx| {
            let mut value = parts.signature();
            let order = curve::order(cx.sound.alg);
            let Some((r, s)) = halves(&mut value, &order) else { return };
            match cx.argument.text() {
                "s-n" => s.copy_from_slice(&order),
                "both-n" => {
                    r.copy_from_slice(&order);
                    s.copy_from_slice(&order);
                }
                "r-n-minus-1" => r.copy_from_slice(&curve::minus(&order, &curve::one(&order))),
                "s-n-plus-1" => s.copy_from_slice(&curve::plus_one(&order)),
                "r-zero" => r.fill(0),
                _ => r.copy_from_slice(&order),
            }
            parts.set_signature(&value);
        })],
        evidence: &["Wycheproof SpecialCaseEs256"],
        docs: "Values at the edges of the range: n counts as zero after reduction.",
        ..FORGED
    },
    Defect {
        id: "sig.ecdsa-der",
        summary: "writes the signature value as DER, as certificates do",
        inject: &[Inject::Compact(|parts, _| {
            let value = der::ecdsa_value(&parts.signature());
            parts.set_signature(&value);
        })],
        evidence: &["jose libraries that pass on what OpenSSL returns"],
        docs: "JWS wants R and S side by side, each as long as the order of the curve.",
        ..MISSHAPEN
    },
    Defect {
        id: "sig.ecdsa-short",
        summary: "strips the leading zero octet of S",
        inject: &[
            Inject::Key(|draft, cx| {
                draft.sign_with(Signing::Forged(cx.signer(), |key, message| {
                    loop {
                        let value = key.sign(key.alg, message)?;
                        if value[value.len() / 2] == 0 {
                            return Ok(value);
                        }
                    }
                }));
            }),
            Inject::Compact(|parts, _| {
                let value = parts.signature();
                let (r, s) = value.split_at(value.len() / 2);
                parts.set_signature(&[r, s.get(1..).unwrap_or_default()].concat());
            }),
        ],
        evidence: &["Wycheproof ModifiedSignature"],
        docs: "The two numbers are right. A signature value is made anew until S begins with a \
               zero octet.",
        ..MISSHAPEN
    },
    Defect {
        id: "sig.ecdsa-malleable-s",
        summary: "replaces S by n - S",
        breaks: &[&signature::VALID],
        effect: Effect::Open,
        attacker: Attacker::AnyToken,
        gains: Gains::Interoperability,
        inject: &[Inject::Compact(|parts, cx| {
            let mut value = parts.signature();
            let order = curve::order(cx.sound.alg);
            let Some((_, s)) = halves(&mut value, &order) else { return };
            let other = curve::minus(&order, s);
            s.copy_from_slice(&other);
            parts.set_signature(&value);
        })],
        evidence: &["Wycheproof SignatureMalleability"],
        docs: "Still a valid signature by the standard. Who keeps a list of tokens by their text \
               should know that each has a twin.",
        ..MISSHAPEN
    },
    Defect {
        id: "sig.ecdsa-wrong-curve",
        summary: "names ES256 and signs by a published P-384 key",
        breaks: &[&alg::MATCHES_KEY],
        attacker: Attacker::Idp,
        gains: Gains::LoginAsAnyone,
        algorithms: &[Alg::ES256],
        inject: &[
            Inject::Header(|draft, cx| {
                if let Some(key) = cx.keys.signer(Alg::ES384) {
                    name_key(&mut draft.header, key);
                }
            }),
            Inject::Key(|draft, cx| {
                if let Some(key) = cx.keys.signer(Alg::ES384) {
                    draft.sign_with(Signing::Key(key.clone(), Alg::ES384));
                }
            }),
        ],
        evidence: &["Wycheproof mismatchedAlgAndCurve"],
        docs: "ES256 means P-256 and SHA-256; the key alone must not decide.",
        ..MISSHAPEN
    },
];

const FORGED: Defect = Defect {
    breaks: &[&signature::VALID],
    attacker: Attacker::Outsider,
    gains: Gains::LoginAsAnyone,
    algorithms: ECDSA,
    ..Defect::PLAIN
};

const MISSHAPEN: Defect = Defect {
    breaks: &[&signature::WELL_FORMED],
    attacker: Attacker::AnyToken,
    gains: Gains::Interoperability,
    algorithms: ECDSA,
    ..Defect::PLAIN
};

/// R and S; none where another defect has left no value of that length.
fn halves<'a>(value: &'a mut [u8], order: &[u8]) -> Option<(&'a mut [u8], &'a mut [u8])> {
    (value.len() == 2 * order.len()).then(|| value.split_at_mut(order.len()))
}
