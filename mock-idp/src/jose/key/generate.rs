//! Fresh keys.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};

use super::import::NewKeyError;
use super::{Key, Pair, ecdsa};
use crate::jose::{Alg, Family};

/// Bits of the modulus of an RSA key that says nothing else.
const BITS: u32 = 2_048;

impl Key {
    /// A key that nobody has seen before, for this algorithm; `bits` are those of an RSA modulus:
    /// 2048 (the default), 3072 or 4096. The largest takes seconds. Its name and its `kid` are its
    /// thumbprint.
    ///
    /// # Errors
    /// Where the algorithm is HMAC, or the size is none of these or not for an RSA key.
    pub fn generate(alg: Alg, bits: Option<u32>) -> Result<Key, NewKeyError> {
        let family = alg.family();
        if bits.is_some() && family != Family::Rsa {
            return Err(NewKeyError::BitsOfNoRsa(alg));
        }
        let failed = |_| NewKeyError::Failed;
        if let Some(ecdsa) = ecdsa(alg) {
            let pair = EcdsaKeyPair::generate(ecdsa).map_err(failed)?;
            return Key::from_pair(alg, Pair::Ec(pair));
        }
        match family {
            Family::Rsa => {
                let size = match bits.unwrap_or(BITS) {
                    2_048 => KeySize::Rsa2048,
                    3_072 => KeySize::Rsa3072,
                    4_096 => KeySize::Rsa4096,
                    other => return Err(NewKeyError::Bits(other)),
                };
                Key::from_pair(alg, Pair::Rsa(RsaKeyPair::generate(size).map_err(failed)?))
            }
            Family::Okp => {
                Key::from_pair(alg, Pair::Okp(Ed25519KeyPair::generate().map_err(failed)?))
            }
            Family::Ec | Family::Hmac => Err(NewKeyError::Shared(alg)),
        }
    }

    /// A key of this pair, called by its thumbprint.
    pub(super) fn from_pair(alg: Alg, pair: Pair) -> Result<Key, NewKeyError> {
        let pkcs8 = match &pair {
            Pair::Rsa(pair) => {
                let der: Result<Pkcs8V1Der<'_>, _> = pair.as_der();
                der.map(|der| der.as_ref().to_vec())
            }
            Pair::Ec(pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
            Pair::Okp(pair) => pair.to_pkcs8v1().map(|der| der.as_ref().to_vec()),
        };
        let key = Key::of("".into(), alg, pkcs8.map_err(|_| NewKeyError::Failed)?, pair);
        let thumbprint = key.thumbprint();
        Ok(key.called(thumbprint.clone(), Some(thumbprint)))
    }
}
