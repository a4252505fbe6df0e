//! An RSA key of 16384 bits that signs within a moment, since it has sixteen primes (RFC 8017
//! section 3.2).

use std::sync::OnceLock;

use rsa::hazmat::rsa_encrypt;
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, PublicKey};
use serde_json::{Value, json};

use super::alg::Alg;
use super::base64url;
use super::key::KeyError;
use super::weak_rsa::encoded;

/// Its `kid`.
pub(crate) const KID: &str = "rsa-16384";
const BITS: u32 = 16_384;

/// The numbers of the key: `n`, `e`, and of each prime itself (`r`), its exponent (`d`) and the
/// inverse of the other primes' product (`t`).
fn numbers() -> &'static Value {
    static READ: OnceLock<Value> = OnceLock::new();
    READ.get_or_init(|| {
        let text = include_str!("../../../fixtures/keys/rsa-16384.json");
        serde_json::from_str(text).unwrap_or_default()
    })
}

/// The public key as a JWK.
pub(crate) fn jwk() -> Value {
    let numbers = numbers();
    json!({
        "kid": KID, "use": "sig", "alg": "RS256", "kty": "RSA",
        "n": numbers["n"], "e": numbers["e"],
    })
}

/// Signs with RS256: by each prime alone, put together by the Chinese Remainder Theorem.
///
/// # Errors
/// None with this key.
pub(crate) fn sign(message: &[u8]) -> Result<Vec<u8>, KeyError> {
    signature(message).ok_or_else(|| KeyError::Unreadable { name: KID.to_owned() })
}

fn signature(message: &[u8]) -> Option<Vec<u8>> {
    let numbers = numbers();
    let octets = usize::try_from(BITS / 8).ok()?;
    let encoded = number(&encoded(Alg::RS256, message, octets)?)?;
    let modulus = member(numbers, "n")?;
    let modulus = modulus.as_nz_vartime()?;
    let factors = numbers["factors"].as_array()?;
    let primes: Vec<BoxedUint> = factors.iter().map(|f| member(f, "r")).collect::<Option<_>>()?;
    let mut sum = number(&[0])?;
    for (at, factor) in factors.iter().enumerate() {
        // s = m^d mod r, computed as if the prime were a public modulus.
        let (r, d) = (short(factor, "r")?, short(factor, "d")?);
        let prime = PublicKey::new_unchecked(r, d);
        let reduced = encoded.rem(prime.n());
        let s = rsa_encrypt(&prime, &reduced).ok()?.mul_mod(&short(factor, "t")?, prime.n());
        let others = primes.iter().enumerate().filter(|(other, _)| *other != at);
        let others = others.fold(number(&[1])?, |product, (_, r)| product.mul_mod(r, modulus));
        sum = sum.add_mod(&others.mul_mod(&number(&s.to_be_bytes())?, modulus), modulus);
    }
    Some(sum.to_be_bytes().to_vec())
}

/// A number in the precision of the modulus.
fn number(octets: &[u8]) -> Option<BoxedUint> {
    BoxedUint::from_be_slice(octets, BITS).ok()
}

fn member(numbers: &Value, name: &str) -> Option<BoxedUint> {
    number(&base64url::decode(numbers[name].as_str()?).ok()?)
}

/// A number in the precision of a prime.
fn short(factor: &Value, name: &str) -> Option<BoxedUint> {
    let octets = base64url::decode(factor[name].as_str()?).ok()?;
    BoxedUint::from_be_slice(&octets, BITS / 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::weak_rsa;

    #[test]
    fn what_it_signs_verifies() {
        let numbers = numbers();
        let bytes = |name: &str| {
            base64url::decode(numbers[name].as_str().expect("a number")).expect("base64url")
        };
        let value = sign(b"message").expect("signs");
        assert!(weak_rsa::verifies(&bytes("n"), &bytes("e"), Alg::RS256, b"message", &value));
    }
}
