//! What is wrong with a public key by itself, whatever it signed.

use aws_lc_rs::signature::{self, ParsedPublicKey, VerificationAlgorithm};

use super::public_key::{Jwk, PublicKey};
use crate::spec::Requirement;
use crate::spec::requirements::{key, signature::VALID};

/// What is wrong with a public key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyFaults {
    /// RSA of fewer than 2048 bits.
    pub(super) small: bool,
    /// RSA of more than 8192 bits.
    pub(super) large: bool,
    /// A public exponent that is even or less than 3.
    pub(super) exponent: bool,
    /// Primes of the kind of CVE-2017-15361.
    pub(super) roca: bool,
    /// A point that is not on its curve, or at infinity.
    pub(super) off_curve: bool,
    /// A point of edwards25519 whose order is 8 or less.
    pub(super) small_order: bool,
    /// The JWK has its private part.
    pub(super) private: bool,
}

impl KeyFaults {
    /// Of the key and of what its JWK gives away.
    pub(super) fn of_jwk(jwk: &Jwk) -> KeyFaults {
        let symmetric = matches!(jwk.key, PublicKey::Oct { .. });
        KeyFaults { private: !symmetric && jwk.raw.get("d").is_some(), ..KeyFaults::of(&jwk.key) }
    }

    pub(super) fn of(key: &PublicKey) -> KeyFaults {
        let none = KeyFaults::default();
        match key {
            PublicKey::Rsa { n, e } => KeyFaults {
                small: bits(n) < 2_048,
                large: bits(n) > 8_192,
                exponent: matches!(e.as_slice(), [] | [0..=2])
                    || e.last().is_some_and(|octet| octet % 2 == 0),
                roca: bits(n) >= 512 && is_roca(n),
                ..none
            },
            PublicKey::Ec { crv, point } => {
                KeyFaults { off_curve: is_off_curve(crv, point), ..none }
            }
            PublicKey::Okp { x } => KeyFaults { small_order: is_of_small_order(x), ..none },
            PublicKey::Oct { .. } => none,
        }
    }

    /// Whether the cryptographic library does not use such a key.
    pub(super) fn library_refuses(self) -> bool {
        self.small || self.large || self.exponent
    }
}

/// What is told of violations: a key that is none verifies nothing, and that says it all.
pub(super) fn told<T>(violations: Vec<T>, requirement: impl Fn(&T) -> &Requirement) -> Vec<T> {
    const UNUSABLE: [&Requirement; 5] = [
        &key::RSA_SIZE,
        &key::RSA_EXPONENT,
        &key::PRIMES_NOT_GUESSABLE,
        &key::ON_CURVE,
        &key::FULL_ORDER,
    ];
    if violations.iter().any(|violation| UNUSABLE.contains(&requirement(violation))) {
        violations.into_iter().filter(|violation| requirement(violation) != &VALID).collect()
    } else {
        violations
    }
}

/// Bits of a number without leading zero octets.
fn bits(number: &[u8]) -> u32 {
    let Some(first) = number.first() else { return 0 };
    u32::try_from(number.len() * 8).unwrap_or(u32::MAX) - first.leading_zeros()
}

fn is_off_curve(crv: &str, point: &[u8]) -> bool {
    let algorithm: &'static dyn VerificationAlgorithm = match crv {
        "P-384" => &signature::ECDSA_P384_SHA384_FIXED,
        "P-521" => &signature::ECDSA_P521_SHA512_FIXED,
        _ => &signature::ECDSA_P256_SHA256_FIXED,
    };
    ParsedPublicKey::new(algorithm, point).is_err()
}

/// The primes up to 167, by which the modulus of such a key leaves powers of 65537.
const PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// The fingerprint of CVE-2017-15361: an honest modulus as good as never has it.
fn is_roca(n: &[u8]) -> bool {
    PRIMES.iter().all(|prime| {
        let remainder = n.iter().fold(0, |rest, octet| (rest * 256 + u32::from(*octet)) % prime);
        let generator = 65_537 % prime;
        let powers = std::iter::successors(Some(1), |power| Some(power * generator % prime));
        powers.take(*prime as usize).any(|power| power == remainder)
    })
}

/// y of the points of order 1, 2, 4 and 8, as encoded, without the bit for the sign of x; those
/// above the field's prime too.
const SMALL_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

fn is_of_small_order(x: &[u8]) -> bool {
    let mut y = x.to_vec();
    if let Some(last) = y.last_mut() {
        *last &= 0x7f;
    }
    let digits: String = y.iter().map(|octet| format!("{octet:02x}")).collect();
    SMALL_ORDER.contains(&digits.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::{Alg, KeyRing};

    #[test]
    fn no_fixture_key_has_a_fault() {
        for ring in [KeyRing::A, KeyRing::B, KeyRing::X] {
            for jwk in Jwk::read_set(&ring.jwk_set(Alg::PUBLIC)) {
                assert_eq!(KeyFaults::of_jwk(&jwk), KeyFaults::default(), "{:?}", jwk.kid);
            }
        }
    }

    #[test]
    fn bits_are_counted_from_the_first_that_is_set() {
        assert_eq!([bits(&[]), bits(&[1]), bits(&[0x80]), bits(&[1, 0])], [0, 1, 8, 9]);
    }

    #[test]
    fn an_exponent_is_odd_and_at_least_three() {
        let faulty = |e: &[u8]| {
            KeyFaults::of(&PublicKey::Rsa { n: vec![0xff; 256], e: e.to_vec() }).exponent
        };
        for e in [&[][..], &[1], &[2], &[4], &[1, 0, 0]] {
            assert!(faulty(e), "{e:?}");
        }
        assert!(!faulty(&[3]) && !faulty(&[1, 0, 1]) && !faulty(&[1, 1]));
    }
}
