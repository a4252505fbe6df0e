//! Public keys as JWKs carry them (RFC 7517, RFC 7518 section 6, RFC 8037), and what they verify.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{
    self, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::Value;

use super::key_faults::KeyFaults;
use crate::jose::{Alg, Family, base64url, weak_rsa};

/// A public key that can verify.
#[derive(Clone, Debug)]
pub(super) enum PublicKey {
    /// Modulus and exponent, big-endian without leading zeros.
    Rsa { n: Vec<u8>, e: Vec<u8> },
    /// Curve name and uncompressed point.
    Ec { crv: String, point: Vec<u8> },
    /// Ed25519.
    Okp { x: Vec<u8> },
    /// A symmetric key, which nobody should publish.
    Oct { k: Vec<u8> },
}

/// A JWK: the key with what its other members say of its use.
#[derive(Clone, Debug)]
pub(super) struct Jwk {
    pub(super) key: PublicKey,
    /// As published.
    pub(super) raw: Value,
    pub(super) kid: Option<String>,
    /// Its one algorithm; none where `alg` is absent.
    pub(super) alg: Option<String>,
    /// `use` and `key_ops` leave it for signatures.
    pub(super) for_signatures: bool,
}

impl Jwk {
    /// Reads a JWK; none where it is of another kind or malformed.
    pub(super) fn read(jwk: &Value) -> Option<Jwk> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let operations = jwk.get("key_ops").and_then(Value::as_array);
        Some(Jwk {
            key: PublicKey::read(jwk)?,
            raw: jwk.clone(),
            kid: text("kid").map(str::to_owned),
            alg: text("alg").map(str::to_owned),
            for_signatures: text("use").is_none_or(|word| word == "sig")
                && operations.is_none_or(|list| list.iter().any(|word| word == "verify")),
        })
    }

    /// The keys of a JWK Set that can be read; the others are ignored (RFC 7517 section 5).
    pub(super) fn read_set(set: &Value) -> Vec<Jwk> {
        let keys = set.get("keys").and_then(Value::as_array);
        keys.into_iter().flatten().filter_map(Jwk::read).collect()
    }

    /// Whether this is the algorithm of the key: the one that it names, else any of its kind.
    pub(super) fn is_for(&self, alg: Alg) -> bool {
        match &self.alg {
            Some(name) => Alg::from_name(name).is_some_and(|own| same(own, alg)),
            None => true,
        }
    }
}

/// Whether two names mean one algorithm: over Ed25519, both names do (RFC 9864 section 2.2).
fn same(own: Alg, alg: Alg) -> bool {
    own == alg || own.family() == Family::Okp && alg.family() == Family::Okp
}

impl PublicKey {
    /// An RSA key of big-endian numbers.
    pub(super) fn rsa(n: &[u8], e: &[u8]) -> PublicKey {
        let trimmed = |bytes: &[u8]| bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        PublicKey::Rsa { n: trimmed(n), e: trimmed(e) }
    }

    fn read(jwk: &Value) -> Option<PublicKey> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| base64url::decode(text(name)?).ok().filter(|b| !b.is_empty());
        match text("kty")? {
            "RSA" => Some(PublicKey::rsa(&bytes("n")?, &bytes("e")?)),
            "EC" => {
                let crv = text("crv")?.to_owned();
                let point = [vec![4], bytes("x")?, bytes("y")?].concat();
                let whole = matches!(
                    (crv.as_str(), point.len()),
                    ("P-256", 65) | ("P-384", 97) | ("P-521", 133)
                );
                whole.then_some(PublicKey::Ec { crv, point })
            }
            "oct" => Some(PublicKey::Oct { k: bytes("k")? }),
            "OKP" if text("crv") == Some("Ed25519") => Some(PublicKey::Okp { x: bytes("x")? }),
            _ => None,
        }
    }

    /// Whether the signature value is this key's over the message, exactly as RFC 7518 section 3
    /// and RFC 8037 section 3.1 demand.
    pub(super) fn verifies(&self, alg: Alg, message: &[u8], value: &[u8]) -> bool {
        match self {
            // What the library refuses to use, a careless one uses.
            PublicKey::Rsa { n, e } if KeyFaults::of(self).library_refuses() => {
                weak_rsa::verifies(n, e, alg, message, value)
            }
            PublicKey::Rsa { n, e } => rsa_parameters(alg).is_some_and(|parameters| {
                RsaPublicKeyComponents { n, e }.verify(parameters, message, value).is_ok()
            }),
            PublicKey::Oct { k } => hmac(alg).is_some_and(|digest| {
                hmac::verify(&hmac::Key::new(digest, k), message, value).is_ok()
            }),
            PublicKey::Ec { crv, point } => ec_parameters(alg, crv)
                .is_some_and(|p| UnparsedPublicKey::new(p, point).verify(message, value).is_ok()),
            PublicKey::Okp { x } => {
                let key = UnparsedPublicKey::new(&signature::ED25519, x);
                alg.family() == Family::Okp && key.verify(message, value).is_ok()
            }
        }
    }
}

/// The hash function of an HMAC algorithm.
pub(super) fn hmac(alg: Alg) -> Option<hmac::Algorithm> {
    match alg {
        Alg::HS256 => Some(hmac::HMAC_SHA256),
        Alg::HS384 => Some(hmac::HMAC_SHA384),
        Alg::HS512 => Some(hmac::HMAC_SHA512),
        _ => None,
    }
}

fn rsa_parameters(alg: Alg) -> Option<&'static signature::RsaParameters> {
    match alg {
        Alg::RS256 => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
        Alg::RS384 => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
        Alg::RS512 => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
        Alg::PS256 => Some(&signature::RSA_PSS_2048_8192_SHA256),
        Alg::PS384 => Some(&signature::RSA_PSS_2048_8192_SHA384),
        Alg::PS512 => Some(&signature::RSA_PSS_2048_8192_SHA512),
        Alg::ES256 | Alg::ES384 | Alg::ES512 | Alg::EdDSA | Alg::Ed25519 => None,
        Alg::HS256 | Alg::HS384 | Alg::HS512 => None,
    }
}

fn ec_parameters(alg: Alg, crv: &str) -> Option<&'static dyn VerificationAlgorithm> {
    match (alg, crv) {
        (Alg::ES256, "P-256") => Some(&signature::ECDSA_P256_SHA256_FIXED),
        (Alg::ES384, "P-384") => Some(&signature::ECDSA_P384_SHA384_FIXED),
        (Alg::ES512, "P-521") => Some(&signature::ECDSA_P521_SHA512_FIXED),
        _ => None,
    }
}
