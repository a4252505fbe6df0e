//! Private keys that people bring: PEM of three kinds, and JWK.

use std::fmt;

use aws_lc_rs::rsa::KeyPairComponents;
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair, RsaPublicKeyComponents};
use serde_json::Value;

use super::{Key, Pair, ecdsa};
use crate::jose::{Alg, Family, base64url, pem};

/// The most bits of an RSA modulus: each signature of a larger one takes long.
const MOST_BITS: usize = 4_096;

/// Why there is no such key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewKeyError {
    /// The text holds no private key in PEM.
    NoPem,
    /// The private key is encrypted.
    Encrypted,
    /// A private key of a kind that signs nothing here, or damaged.
    Unknown,
    /// A member of the JWK is missing or is no base64url text.
    Member(&'static str),
    /// The numbers of the JWK do not belong together.
    Inconsistent,
    /// An RSA modulus of so many bits.
    Bits(u32),
    /// `bits` for a key of this algorithm.
    BitsOfNoRsa(Alg),
    /// The key can't sign with the algorithm asked for.
    WrongAlg {
        /// The algorithm asked for.
        asked: Alg,
        /// The one that keys of its kind are for.
        can: Alg,
    },
    /// The algorithm has shared secrets and no private keys.
    Shared(Alg),
    /// No algorithm has that name.
    UnknownAlg(String),
    /// The cryptographic library could not make it.
    Failed,
}

impl fmt::Display for NewKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NewKeyError::NoPem => f.write_str(
                "there is no private key in the text: it stands between `-----BEGIN PRIVATE \
                 KEY-----` (or RSA PRIVATE KEY, EC PRIVATE KEY) and its end",
            ),
            NewKeyError::Encrypted => f.write_str(
                "the private key is encrypted: `openssl pkey -in FILE` writes it in the clear",
            ),
            NewKeyError::Unknown => f.write_str(
                "no key that signs here: there are RSA of 2048 to 4096 bits, P-256, P-384, P-521 \
                 and Ed25519",
            ),
            NewKeyError::Member(name) => {
                write!(f, "a private JWK of its kind has `{name}`, as base64url without padding")
            }
            NewKeyError::Inconsistent => {
                f.write_str("the numbers of the JWK do not belong together, or are too small")
            }
            NewKeyError::Bits(bits) => {
                write!(f, "an RSA key has 2048, 3072 or 4096 bits, not {bits}")
            }
            NewKeyError::BitsOfNoRsa(alg) => {
                write!(f, "`bits` are those of an RSA key; the size of a key for {alg} is fixed")
            }
            NewKeyError::WrongAlg { asked, can } => {
                write!(f, "the key can't sign with {asked}; it is for {can}")
            }
            NewKeyError::Shared(alg) => {
                write!(f, "{alg} has a shared secret, and no private key")
            }
            NewKeyError::UnknownAlg(name) => {
                let names: Vec<&str> = Alg::PUBLIC.iter().map(|alg| alg.name()).collect();
                write!(f, "no algorithm is called `{name}`: there are {}", names.join(", "))
            }
            NewKeyError::Failed => f.write_str("the cryptographic library could not make the key"),
        }
    }
}

impl std::error::Error for NewKeyError {}

impl Key {
    /// A private key in PEM: PKCS#8, PKCS#1 (RFC 8017) or SEC1 (RFC 5915), of the algorithm, or of
    /// the first one of its kind. Its name and its `kid` are its thumbprint.
    ///
    /// # Errors
    /// Where it is none, or can't sign with the algorithm.
    pub fn from_private_pem(text: &str, alg: Option<Alg>) -> Result<Key, NewKeyError> {
        if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("ENCRYPTED\n") {
            return Err(NewKeyError::Encrypted);
        }
        let pairs: Vec<(Alg, Option<Pair>)> = if let Some(der) = pem::body(text, "PRIVATE KEY") {
            KINDS.iter().map(|kind| (*kind, Pair::from_pkcs8(*kind, &der))).collect()
        } else if let Some(der) = pem::body(text, "RSA PRIVATE KEY") {
            vec![(Alg::RS256, RsaKeyPair::from_der(&der).ok().map(Pair::Rsa))]
        } else if let Some(der) = pem::body(text, "EC PRIVATE KEY") {
            let curve = |kind: Alg| EcdsaKeyPair::from_private_key_der(ecdsa(kind)?, &der).ok();
            let curves = [Alg::ES256, Alg::ES384, Alg::ES512];
            curves.map(|kind| (kind, curve(kind).map(Pair::Ec))).into()
        } else {
            return Err(NewKeyError::NoPem);
        };
        let mut pairs = pairs.into_iter().filter_map(|(kind, pair)| Some((kind, pair?)));
        let (kind, pair) = pairs.next().ok_or(NewKeyError::Unknown)?;
        Key::imported(kind, pair, alg)
    }

    /// A private key as a JWK (RFC 7518 section 6, RFC 8037 section 2), of the algorithm, or of
    /// the one that it names, or of the first one of its kind. Its `kid` is the JWK's, or else its
    /// thumbprint.
    ///
    /// # Errors
    /// Where it is none, or can't sign with the algorithm.
    pub fn from_private_jwk(jwk: &Value, alg: Option<Alg>) -> Result<Key, NewKeyError> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &'static str| {
            let value = text(name).and_then(|text| base64url::decode(text).ok());
            value.filter(|bytes| !bytes.is_empty()).ok_or(NewKeyError::Member(name))
        };
        let (kind, pair) = match (text("kty").ok_or(NewKeyError::Member("kty"))?, text("crv")) {
            ("RSA", _) => {
                let components = KeyPairComponents {
                    public_key: RsaPublicKeyComponents { n: bytes("n")?, e: bytes("e")? },
                    d: bytes("d")?,
                    p: bytes("p")?,
                    q: bytes("q")?,
                    dP: bytes("dp")?,
                    dQ: bytes("dq")?,
                    qInv: bytes("qi")?,
                };
                (Alg::RS256, RsaKeyPair::from_components(&components).map(Pair::Rsa))
            }
            ("EC", Some(crv)) => {
                let kind = match crv {
                    "P-256" => Alg::ES256,
                    "P-384" => Alg::ES384,
                    "P-521" => Alg::ES512,
                    _ => return Err(NewKeyError::Unknown),
                };
                let point = [vec![4], bytes("x")?, bytes("y")?].concat();
                let curve = ecdsa(kind).ok_or(NewKeyError::Unknown)?;
                let pair =
                    EcdsaKeyPair::from_private_key_and_public_key(curve, &bytes("d")?, &point);
                (kind, pair.map(Pair::Ec))
            }
            ("OKP", Some("Ed25519")) => {
                let pair = Ed25519KeyPair::from_seed_and_public_key(&bytes("d")?, &bytes("x")?);
                (Alg::EdDSA, pair.map(Pair::Okp))
            }
            _ => return Err(NewKeyError::Unknown),
        };
        let named = text("alg")
            .map(|name| Alg::from_name(name).ok_or_else(|| NewKeyError::UnknownAlg(name.into())))
            .transpose()?;
        let pair = pair.map_err(|_| NewKeyError::Inconsistent)?;
        let key = Key::imported(kind, pair, alg.or(named))?;
        Ok(match text("kid") {
            Some(kid) => key.called(kid.to_owned(), Some(kid.to_owned())),
            None => key,
        })
    }

    /// A key of a kind that signs with `kind`, for the algorithm asked for.
    fn imported(kind: Alg, pair: Pair, asked: Option<Alg>) -> Result<Key, NewKeyError> {
        if let Pair::Rsa(pair) = &pair
            && pair.public_modulus_len() * 8 > MOST_BITS
        {
            return Err(NewKeyError::Unknown);
        }
        let alg = asked.unwrap_or(kind);
        let can = match kind.family() {
            Family::Ec => alg == kind,
            family => alg.family() == family,
        };
        if can {
            Key::from_pair(alg, pair)
        } else {
            Err(NewKeyError::WrongAlg { asked: alg, can: kind })
        }
    }
}

/// An algorithm of each kind of key.
const KINDS: &[Alg] = &[Alg::RS256, Alg::ES256, Alg::ES384, Alg::ES512, Alg::EdDSA];
