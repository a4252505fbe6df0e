//! Lies in RSASSA-PKCS1-v1_5 signature values (RFC 8017 section 8.2).

use sha2::Digest as _;

use crate::defects::{Argument, Attacker, Defect, Gains, Inject};
use crate::jose::{Alg, Key, KeyError, der, raw_rsa};
use crate::mint::Signing;
use crate::spec::requirements::signature;

/// Every entry of this file.
pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "sig.rsa-leading-zero",
        summary: "puts a zero octet before the signature value",
        breaks: &[&signature::WELL_FORMED],
        attacker: Attacker::AnyToken,
        gains: Gains::Interoperability,
        algorithms: &[Alg::RS256, Alg::RS384, Alg::RS512, Alg::PS256, Alg::PS384, Alg::PS512],
        inject: &[Inject::Compact(|parts, _| {
            let value = [&[0], parts.signature().as_slice()].concat();
            parts.set_signature(&value);
        })],
        docs: "The number is right and its length is not: RFC 8017 section 8.2.2 compares the \
               length first.",
        ..Defect::PLAIN
    },
    Defect {
        id: "sig.rsa-pkcs1-padding",
        summary: "signs with a padding that only looks like PKCS#1 v1.5",
        breaks: &[&signature::VALID],
        attacker: Attacker::Outsider,
        gains: Gains::LoginAsAnyone,
        argument: Argument::OneOf(&[
            "garbage-behind",
            "no-null",
            "short-padding",
            "block-type-2",
            "long-length",
        ]),
        algorithms: &[Alg::RS256],
        inject: &[Inject::Key(|draft, cx| {
            let forge = match cx.argument.text() {
                "no-null" => |key: &_, message: &[u8]| forged(key, message, Shape::NoNull),
                "short-padding" => |key: &_, message: &[u8]| forged(key, message, Shape::Short),
                "block-type-2" => |key: &_, message: &[u8]| forged(key, message, Shape::Type2),
                "long-length" => |key: &_, message: &[u8]| forged(key, message, Shape::LongLength),
                _ => |key: &_, message: &[u8]| forged(key, message, Shape::GarbageBehind),
            };
            draft.sign_with(Signing::Forged(cx.signer(), forge));
        })],
        evidence: &["CVE-2006-4339", "Wycheproof ModifiedPadding"],
        docs: "The issuer's own key signs here, as the public exponent 65537 leaves an attacker \
               no room; with exponent 3 a verifier that parses the padding, instead of comparing \
               it, can be deceived without any key.",
        ..Defect::PLAIN
    },
];

/// Where the encoded message departs from EMSA-PKCS1-v1_5 (RFC 8017 section 9.2).
#[derive(Clone, Copy)]
enum Shape {
    /// Eight octets of padding, the digest, then anything.
    GarbageBehind,
    /// A digest length in two octets where one would do.
    LongLength,
    /// An AlgorithmIdentifier without its NULL.
    NoNull,
    /// A zero octet too early in the padding.
    Short,
    /// Block type 2, that of encryption.
    Type2,
}

/// The arcs of `id-sha256`.
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

fn forged(key: &Key, message: &[u8], shape: Shape) -> Result<Vec<u8>, KeyError> {
    raw_rsa::private_operation(key, &encoded(&sha2::Sha256::digest(message), shape))
}

fn encoded(digest: &[u8], shape: Shape) -> Vec<u8> {
    let null = if matches!(shape, Shape::NoNull) { &[] } else { der::NULL };
    let algorithm = der::sequence(&[&der::oid(SHA256), null]);
    let octets = match shape {
        Shape::LongLength => [&[der::OCTET_STRING, 0x81, 0x20], digest].concat(),
        _ => der::element(der::OCTET_STRING, digest),
    };
    let info = der::sequence(&[&algorithm, &octets]);
    let mut message = vec![0x00, if matches!(shape, Shape::Type2) { 0x02 } else { 0x01 }];
    let padding = match shape {
        Shape::GarbageBehind => 8,
        _ => MODULUS - message.len() - 1 - info.len(),
    };
    message.extend(vec![0xff; padding]);
    if matches!(shape, Shape::Short) {
        message.truncate(message.len() - 8);
        message.extend([0; 8]);
    }
    message.push(0x00);
    message.extend(info);
    message.resize(MODULUS, 0x5a);
    message
}

/// Octets of the modulus of every fixture key for RS256.
const MODULUS: usize = 256;
