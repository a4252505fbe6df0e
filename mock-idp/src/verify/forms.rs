//! Signature values that are right in substance and wrong in form: what lenient libraries let
//! pass although RFC 7518 sections 3.3 to 3.5 fix every octet.

use rsa::BoxedUint;
use rsa::sha2::digest::FixedOutputReset;
use rsa::sha2::{Digest, Sha256, Sha384, Sha512};

use super::der;
use super::public_key::PublicKey;
use crate::jose::Alg;

/// The well-formed values that a lenient library makes of this one.
pub(super) fn mended(key: &PublicKey, value: &[u8]) -> Vec<Vec<u8>> {
    match key {
        PublicKey::Rsa { n, .. } => {
            let number = trimmed(value);
            let mut mended = Vec::from_iter(padded(number, n.len()));
            mended.extend(minus(number, n).and_then(|number| padded(&number, n.len())));
            mended.extend(value.get(..n.len()).map(<[u8]>::to_vec));
            mended
        }
        PublicKey::Ec { point, .. } => {
            let half = point.len() / 2;
            let joined = |r: &[u8], s: &[u8]| {
                Some([padded(trimmed(r), half)?, padded(trimmed(s), half)?].concat())
            };
            let mut mended: Vec<Vec<u8>> =
                der::ecdsa_halves(value).and_then(|(r, s)| joined(r, s)).into_iter().collect();
            if value.len() < 2 * half {
                let splits = value.len().saturating_sub(half)..=half.min(value.len());
                mended.extend(splits.filter_map(|at| joined(&value[..at], &value[at..])));
            }
            mended.extend(value.get(..2 * half).map(<[u8]>::to_vec));
            mended
        }
        PublicKey::Oct { .. } => Vec::new(),
        PublicKey::Okp { .. } => value.get(..64).map(<[u8]>::to_vec).into_iter().collect(),
    }
}

/// Whether the value is an RSASSA-PSS signature with a salt of any length.
pub(super) fn pss_of_any_salt(key: &PublicKey, alg: Alg, message: &[u8], value: &[u8]) -> bool {
    match alg {
        Alg::PS256 => pss::<Sha256>(key, message, value),
        Alg::PS384 => pss::<Sha384>(key, message, value),
        Alg::PS512 => pss::<Sha512>(key, message, value),
        _ => false,
    }
}

fn pss<D: Digest + FixedOutputReset>(key: &PublicKey, message: &[u8], value: &[u8]) -> bool {
    let PublicKey::Rsa { n, e } = key else { return false };
    let number = BoxedUint::from_be_slice_vartime;
    let Ok(key) = rsa::PublicKey::new(number(n), number(e)) else { return false };
    let any_salt = rsa::Pss::<D> { salt_len: None, ..rsa::Pss::new() };
    key.verify(any_salt, &D::digest(message), value).is_ok()
}

fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

fn padded(number: &[u8], length: usize) -> Option<Vec<u8>> {
    let zeros = length.checked_sub(number.len())?;
    Some([vec![0; zeros], number.to_vec()].concat())
}

/// `a - b` of big-endian numbers; none where `b` is larger.
fn minus(a: &[u8], b: &[u8]) -> Option<Vec<u8>> {
    let mut difference = padded(a, a.len().max(b.len()))?;
    let mut borrow = 0;
    let mut subtrahend = b.iter().rev();
    for digit in difference.iter_mut().rev() {
        let left = i16::from(*digit) - i16::from(*subtrahend.next().unwrap_or(&0)) - borrow;
        borrow = i16::from(left < 0);
        *digit = u8::try_from(left.rem_euclid(256)).ok()?;
    }
    (borrow == 0).then(|| trimmed(&difference).to_vec())
}
