//! A private key of the provider: signs any bytes, with any algorithm that its kind can do.

mod export;
mod generate;
mod import;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair, RsaEncoding, RsaKeyPair,
};
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, PublicKey};
use serde_json::{Value, json};

use super::alg::{Alg, Family};
use super::{base64url, pem};

pub use import::NewKeyError;

/// A private key, parsed once, with the name and the one algorithm it is published under; a copy
/// shares what was parsed.
#[derive(Clone)]
pub struct Key {
    /// What the provider calls it: no two keys of an issuer have the same.
    pub name: Cow<'static, str>,
    /// Its `kid`; several keys may have the same, and some have none.
    pub kid: Option<Cow<'static, str>>,
    /// The algorithm that its JWK names (RFC 8725 section 3.1: one key, one algorithm).
    pub alg: Alg,
    material: Arc<Material>,
}

struct Material {
    pkcs8: Vec<u8>,
    pair: Pair,
}

enum Pair {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
    Okp(Ed25519KeyPair),
}

/// Why a key can't be loaded or can't sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyError {
    /// The text is no PKCS#8 private key of the algorithm's kind.
    Unreadable {
        /// The key's name.
        name: String,
    },
    /// This kind of key does not do this algorithm.
    WrongKind {
        /// The key's name.
        name: String,
        /// The algorithm asked for.
        alg: Alg,
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Unreadable { name } => write!(f, "key {name}: not a PKCS#8 private key"),
            KeyError::WrongKind { name, alg } => write!(f, "key {name} can't sign with {alg}"),
        }
    }
}

impl std::error::Error for KeyError {}

impl Key {
    /// A key whose `kid` is its name.
    fn of(name: Cow<'static, str>, alg: Alg, pkcs8: Vec<u8>, pair: Pair) -> Key {
        Key { kid: Some(name.clone()), name, alg, material: Arc::new(Material { pkcs8, pair }) }
    }

    /// Reads a PEM file with one PKCS#8 private key; text around it is ignored (RFC 7468
    /// section 2).
    ///
    /// # Errors
    /// `Unreadable`.
    pub fn from_pem(name: &'static str, alg: Alg, pem: &str) -> Result<Key, KeyError> {
        let unreadable = || KeyError::Unreadable { name: name.to_owned() };
        let pkcs8 = pem::body(pem, "PRIVATE KEY").ok_or_else(unreadable)?;
        let pair = Pair::from_pkcs8(alg, &pkcs8).ok_or_else(unreadable)?;
        Ok(Key::of(name.into(), alg, pkcs8, pair))
    }

    /// The same key under another name, with another `kid` or none.
    #[must_use]
    pub fn called(self, name: impl Into<Cow<'static, str>>, kid: Option<String>) -> Key {
        Key { name: name.into(), kid: kid.map(Cow::Owned), ..self }
    }

    /// Signs bytes: the JWS signature value (ECDSA as R and S side by side, RFC 7518 section 3.4).
    ///
    /// # Errors
    /// `WrongKind` for an algorithm of another family or curve.
    pub fn sign(&self, alg: Alg, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let wrong = KeyError::WrongKind { name: self.name.to_string(), alg };
        let random = SystemRandom::new();
        match &self.material.pair {
            Pair::Rsa(pair) => {
                let encoding = rsa_encoding(alg).ok_or(wrong.clone())?;
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(encoding, &random, message, &mut signature).map_err(|_| wrong)?;
                Ok(signature)
            }
            Pair::Ec(pair) if alg == self.alg => {
                Ok(pair.sign(&random, message).map_err(|_| wrong)?.as_ref().to_vec())
            }
            Pair::Okp(pair) if alg.family() == Family::Okp => {
                Ok(pair.sign(message).as_ref().to_vec())
            }
            Pair::Ec(_) | Pair::Okp(_) => Err(wrong),
        }
    }

    /// The public key as a JWK with `kid`, `use` and `alg` (RFC 7517 section 4).
    pub fn jwk(&self) -> Value {
        let mut jwk = match &self.kid {
            Some(kid) => json!({ "kid": kid, "use": "sig", "alg": self.alg.name() }),
            None => json!({ "use": "sig", "alg": self.alg.name() }),
        };
        let members = match &self.material.pair {
            Pair::Rsa(pair) => {
                let public = PublicKey::from_pkcs1_der(pair.public_key().as_ref()).ok();
                let text = |number: Option<&BoxedUint>| {
                    number.map(|n| base64url::encode(n.to_be_bytes_trimmed_vartime()))
                };
                json!({
                    "kty": "RSA",
                    "n": text(public.as_ref().map(|key| key.n().as_ref())),
                    "e": text(public.as_ref().map(PublicKeyParts::e)),
                })
            }
            Pair::Ec(pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = point[1..].split_at(point.len() / 2);
                json!({
                    "kty": "EC", "crv": self.curve(),
                    "x": base64url::encode(x), "y": base64url::encode(y),
                })
            }
            Pair::Okp(pair) => json!({
                "kty": "OKP", "crv": "Ed25519", "x": base64url::encode(pair.public_key().as_ref()),
            }),
        };
        if let (Some(jwk), Value::Object(members)) = (jwk.as_object_mut(), members) {
            jwk.extend(members);
        }
        jwk
    }

    /// The public key as DER SubjectPublicKeyInfo (RFC 5280 section 4.1).
    pub fn spki_der(&self) -> Vec<u8> {
        let der: Result<PublicKeyX509Der<'_>, _> = match &self.material.pair {
            Pair::Rsa(pair) => pair.public_key().as_der(),
            Pair::Ec(pair) => pair.public_key().as_der(),
            Pair::Okp(pair) => pair.public_key().as_der(),
        };
        der.map(|der| der.as_ref().to_vec()).unwrap_or_default()
    }

    /// The public key as PEM, lines of 64, final newline (RFC 7468 section 13).
    pub fn spki_pem(&self) -> String {
        pem::to_pem("PUBLIC KEY", &self.spki_der())
    }

    /// An RSA public key as DER PKCS#1 `RSAPublicKey` (RFC 8017 appendix A.1.1).
    pub fn pkcs1_der(&self) -> Option<&[u8]> {
        match &self.material.pair {
            Pair::Rsa(pair) => Some(pair.public_key().as_ref()),
            Pair::Ec(_) | Pair::Okp(_) => None,
        }
    }

    /// Octets of an RSA modulus; 0 for other keys.
    pub(crate) fn modulus_len(&self) -> usize {
        match &self.material.pair {
            Pair::Rsa(pair) => pair.public_modulus_len(),
            Pair::Ec(_) | Pair::Okp(_) => 0,
        }
    }

    /// The private key as DER PKCS#8, for signing that the honest backend refuses.
    pub fn pkcs8(&self) -> &[u8] {
        &self.material.pkcs8
    }

    fn curve(&self) -> &'static str {
        match self.alg {
            Alg::ES384 => "P-384",
            Alg::ES512 => "P-521",
            _ => "P-256",
        }
    }
}

impl fmt::Debug for Key {
    /// Never the private part.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("name", &self.name).field("alg", &self.alg).finish()
    }
}

impl Pair {
    /// A key of the algorithm's kind.
    fn from_pkcs8(alg: Alg, pkcs8: &[u8]) -> Option<Pair> {
        if let Some(ecdsa) = ecdsa(alg) {
            return EcdsaKeyPair::from_pkcs8(ecdsa, pkcs8).ok().map(Pair::Ec);
        }
        match alg.family() {
            Family::Okp => Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).ok().map(Pair::Okp),
            _ => RsaKeyPair::from_pkcs8(pkcs8).ok().map(Pair::Rsa),
        }
    }
}

/// The curve and hash of an ECDSA algorithm.
fn ecdsa(alg: Alg) -> Option<&'static EcdsaSigningAlgorithm> {
    match alg {
        Alg::ES256 => Some(&signature::ECDSA_P256_SHA256_FIXED_SIGNING),
        Alg::ES384 => Some(&signature::ECDSA_P384_SHA384_FIXED_SIGNING),
        Alg::ES512 => Some(&signature::ECDSA_P521_SHA512_FIXED_SIGNING),
        _ => None,
    }
}

fn rsa_encoding(alg: Alg) -> Option<&'static dyn RsaEncoding> {
    match alg {
        Alg::RS256 => Some(&signature::RSA_PKCS1_SHA256),
        Alg::RS384 => Some(&signature::RSA_PKCS1_SHA384),
        Alg::RS512 => Some(&signature::RSA_PKCS1_SHA512),
        Alg::PS256 => Some(&signature::RSA_PSS_SHA256),
        Alg::PS384 => Some(&signature::RSA_PSS_SHA384),
        Alg::PS512 => Some(&signature::RSA_PSS_SHA512),
        _ => {
            debug_assert!(alg.family() != Family::Rsa);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::KeyRing;
    use super::*;

    #[test]
    fn a_key_signs_with_its_own_kind_only() {
        let key = KeyRing::A.key("es256-a").expect("a fixture");
        assert_eq!(key.sign(Alg::ES256, b"x").expect("signs").len(), 64);
        assert_eq!(
            key.sign(Alg::RS256, b"x"),
            Err(KeyError::WrongKind { name: "es256-a".to_owned(), alg: Alg::RS256 })
        );
    }

    #[test]
    fn debug_output_holds_no_key_material() {
        let key = KeyRing::A.key("rsa-a").expect("a fixture");
        assert_eq!(format!("{key:?}"), r#"Key { name: "rsa-a", alg: RS256 }"#);
    }
}
