//! Just enough DER to take the public key out of a certificate (RFC 5280 section 4.1).

use super::public_key::PublicKey;

/// The public key of a DER certificate; none where it is of a kind that is not verified with.
pub(super) fn certificate_key(der: &[u8]) -> Option<PublicKey> {
    let (certificate, _) = take(der, 0x30)?;
    let (mut fields, _) = take(certificate, 0x30)?;
    if let Some((_, rest)) = take(fields, 0xa0) {
        fields = rest;
    }
    let (_serial, rest) = take(fields, 0x02)?;
    let (_algorithm, rest) = take(rest, 0x30)?;
    let (_issuer, rest) = take(rest, 0x30)?;
    let (_validity, rest) = take(rest, 0x30)?;
    let (_subject, rest) = take(rest, 0x30)?;
    let (spki, _) = take(rest, 0x30)?;
    let (_algorithm, rest) = take(spki, 0x30)?;
    let (bits, _) = take(rest, 0x03)?;
    let key = bits.strip_prefix(&[0])?;
    match (key.len(), key.first()?) {
        (32, _) => Some(PublicKey::Okp { x: key.to_vec() }),
        (65, 4) => Some(PublicKey::Ec { crv: "P-256".to_owned(), point: key.to_vec() }),
        (97, 4) => Some(PublicKey::Ec { crv: "P-384".to_owned(), point: key.to_vec() }),
        (133, 4) => Some(PublicKey::Ec { crv: "P-521".to_owned(), point: key.to_vec() }),
        _ => {
            let (numbers, _) = take(key, 0x30)?;
            let (n, rest) = take(numbers, 0x02)?;
            let (e, _) = take(rest, 0x02)?;
            Some(PublicKey::rsa(n, e))
        }
    }
}

/// The two integers of a DER `ECDSA-Sig-Value` (RFC 3279 section 2.2.3).
pub(super) fn ecdsa_halves(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (numbers, _) = take(der, 0x30)?;
    let (r, rest) = take(numbers, 0x02)?;
    let (s, _) = take(rest, 0x02)?;
    Some((r, s))
}

/// The content of the element of that tag at the front, and what follows it.
fn take(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 | 0x82 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    if found == tag { rest.split_at_checked(length) } else { None }
}
