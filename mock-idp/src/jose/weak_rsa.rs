//! RSA keys that nobody should trust, and what verifies and signs with them all the same: the
//! cryptographic library refuses most.

use rsa::hazmat::{rsa_decrypt_and_check, rsa_encrypt};
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::rand_core::CryptoRng;
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, PrivateKey, PublicKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::alg::Alg;
use super::key::KeyError;
use super::{base64url, der};

/// The most octets of a modulus that are computed with.
const LONGEST: usize = 2_048;
/// The most octets of a public exponent: the cost of a verification grows with it.
const LONGEST_EXPONENT: usize = 5;

/// A weak private key.
#[derive(Clone, Copy)]
pub(crate) struct WeakRsa {
    /// Its `kid`.
    pub(crate) kid: &'static str,
    pem: &'static str,
}

impl WeakRsa {
    /// 512 bits: factored in hours.
    pub(crate) const BITS_512: WeakRsa =
        WeakRsa { kid: "rsa-512", pem: include_str!("../../../fixtures/keys/rsa-512.pem") };
    /// 1024 bits.
    pub(crate) const BITS_1024: WeakRsa =
        WeakRsa { kid: "rsa-1024", pem: include_str!("../../../fixtures/keys/rsa-1024.pem") };
    /// 2048 bits, of primes that a faulty generator made (CVE-2017-15361).
    pub(crate) const ROCA: WeakRsa =
        WeakRsa { kid: "rsa-roca", pem: include_str!("../../../fixtures/keys/rsa-roca.pem") };

    fn private(self) -> Option<PrivateKey> {
        let begin = self.pem.find("-----BEGIN")?;
        PrivateKey::from_pkcs8_pem(&self.pem[begin..]).ok()
    }

    /// The public key as a JWK.
    pub(crate) fn jwk(self) -> Value {
        let text = |number: &BoxedUint| base64url::encode(number.to_be_bytes_trimmed_vartime());
        let key = self.private();
        json!({
            "kid": self.kid, "use": "sig", "alg": "RS256", "kty": "RSA",
            "n": key.as_ref().map(|key| text(key.n())),
            "e": key.as_ref().map(|key| text(key.e())),
        })
    }

    /// Signs with RS256.
    ///
    /// # Errors
    /// None with the keys above.
    pub(crate) fn sign(self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let unreadable = || KeyError::Unreadable { name: self.kid.to_owned() };
        let key = self.private().ok_or_else(unreadable)?;
        let encoded = encoded(Alg::RS256, message, key.size()).ok_or_else(unreadable)?;
        let bits = u32::try_from(encoded.len() * 8).map_err(|_| unreadable())?;
        let encoded = BoxedUint::from_be_slice(&encoded, bits).map_err(|_| unreadable())?;
        let unblinded = None::<&mut dyn CryptoRng>;
        let value = rsa_decrypt_and_check(&key, unblinded, &encoded).map_err(|_| unreadable())?;
        Ok(value.to_be_bytes().to_vec())
    }
}

/// Whether the value is an RSASSA-PKCS1-v1_5 signature by a key of any size and exponent, within
/// what can be computed in a moment.
pub(crate) fn verifies(n: &[u8], e: &[u8], alg: Alg, message: &[u8], value: &[u8]) -> bool {
    let odd = n.last().is_some_and(|octet| octet % 2 == 1);
    let small = n.len() <= LONGEST && (1..=LONGEST_EXPONENT).contains(&e.len());
    let Some(encoded) = encoded(alg, message, n.len()) else { return false };
    if !odd || !small || value.len() != n.len() {
        return false;
    }
    let number = BoxedUint::from_be_slice_vartime;
    let key = PublicKey::new_unchecked(number(n), number(e));
    // Both in the precision of the modulus.
    let bits = key.n_bits_precision();
    let precise = |octets: &[u8]| BoxedUint::from_be_slice(octets, bits).ok();
    let (Some(value), Some(encoded)) = (precise(value), precise(&encoded)) else { return false };
    rsa_encrypt(&key, &value).is_ok_and(|recovered| recovered == encoded)
}

/// EMSA-PKCS1-v1_5 (RFC 8017 section 9.2) in so many octets; none where they are too few, or the
/// algorithm is another.
pub(crate) fn encoded(alg: Alg, message: &[u8], length: usize) -> Option<Vec<u8>> {
    let (last_arc, digest) = match alg {
        Alg::RS256 => (1, Sha256::digest(message).to_vec()),
        Alg::RS384 => (2, Sha384::digest(message).to_vec()),
        Alg::RS512 => (3, Sha512::digest(message).to_vec()),
        _ => return None,
    };
    let hash = der::oid(&[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last_arc]);
    let info = der::sequence(&[
        &der::sequence(&[&hash, der::NULL]),
        &der::element(der::OCTET_STRING, &digest),
    ]);
    let padding = length.checked_sub(info.len() + 3).filter(|octets| *octets >= 8)?;
    Some([[0x00, 0x01].as_slice(), &vec![0xff; padding], &[0x00], &info].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyRing;

    #[test]
    fn weak_keys_sign_what_they_verify() {
        for weak in [WeakRsa::BITS_512, WeakRsa::BITS_1024, WeakRsa::ROCA] {
            let jwk = weak.jwk();
            let bytes = |name: &str| {
                base64url::decode(jwk[name].as_str().expect("a number")).expect("base64url")
            };
            let value = weak.sign(b"message").expect("signs");
            assert!(verifies(&bytes("n"), &bytes("e"), Alg::RS256, b"message", &value));
            assert!(!verifies(&bytes("n"), &bytes("e"), Alg::RS256, b"another", &value));
        }
    }

    #[test]
    fn a_strong_key_s_signature_is_computed_as_the_library_does() {
        let key = KeyRing::A.signer(Alg::RS512).expect("a fixture");
        let value = key.sign(Alg::RS512, b"message").expect("signs");
        let jwk = key.jwk();
        let n = base64url::decode(jwk["n"].as_str().expect("a modulus")).expect("base64url");
        assert!(verifies(&n, &[1, 0, 1], Alg::RS512, b"message", &value));
        assert!(!verifies(&n, &[3], Alg::RS512, b"message", &value));
        assert!(!verifies(&n[..255], &[1, 0, 1], Alg::RS512, b"message", &value[..255]));
    }

    proptest::proptest! {
        #[test]
        fn any_numbers_are_answered(
            n in proptest::collection::vec(proptest::num::u8::ANY, 0..80),
            e in proptest::collection::vec(proptest::num::u8::ANY, 0..8),
            value in proptest::collection::vec(proptest::num::u8::ANY, 0..80),
        ) {
            verifies(&n, &e, Alg::RS256, b"message", &value);
        }
    }
}
