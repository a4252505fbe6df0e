//! RSA without its padding, for signatures that no honest signer makes.

use rsa::hazmat::rsa_decrypt_and_check;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::rand_core::CryptoRng;
use rsa::{BoxedUint, PrivateKey};
use sha2::Digest;

use super::key::{Key, KeyError};

/// Applies the private key to an encoded message (RFC 8017 section 5.2.1, RSASP1).
///
/// # Errors
/// `WrongKind` for a key that is not RSA, or a message that is not below its modulus.
pub(crate) fn private_operation(key: &Key, encoded: &[u8]) -> Result<Vec<u8>, KeyError> {
    let wrong = || KeyError::WrongKind { name: key.name.to_string(), alg: key.alg };
    let private = PrivateKey::from_pkcs8_der(key.pkcs8()).map_err(|_| wrong())?;
    let bits = u32::try_from(encoded.len() * 8).map_err(|_| wrong())?;
    let message = BoxedUint::from_be_slice(encoded, bits).map_err(|_| wrong())?;
    let unblinded = None::<&mut dyn CryptoRng>;
    let signature = rsa_decrypt_and_check(&private, unblinded, &message).map_err(|_| wrong())?;
    Ok(signature.to_be_bytes().to_vec())
}

/// EMSA-PSS with a salt of zero octets (RFC 8017 section 9.1.1), `length` octets long; the
/// modulus has eight bits to every octet.
pub(crate) fn pss_without_salt<D: Digest>(message: &[u8], length: usize) -> Vec<u8> {
    let digest = D::digest(message);
    let hash = D::new().chain_update([0; 8]).chain_update(&digest).finalize();
    let mut block = vec![0; length - hash.len() - 1];
    if let Some(last) = block.last_mut() {
        *last = 0x01;
    }
    for (octet, mask) in block.iter_mut().zip(mgf1::<D>(&hash)) {
        *octet ^= mask;
    }
    block[0] &= 0x7f;
    block.extend(hash.iter());
    block.push(0xbc);
    block
}

/// MGF1 (RFC 8017 appendix B.2.1), without end.
fn mgf1<D: Digest>(seed: &[u8]) -> impl Iterator<Item = u8> {
    (0_u32..).flat_map(move |counter| {
        D::new()
            .chain_update(seed)
            .chain_update(counter.to_be_bytes())
            .finalize()
            .iter()
            .copied()
            .collect::<Vec<u8>>()
    })
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    use super::*;
    use crate::jose::{Alg, KeyRing};

    #[test]
    fn rightly_padded_the_raw_operation_makes_a_good_signature() {
        let key = KeyRing::A.signer(Alg::RS256).expect("a fixture");
        let info = [
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x20,
        ];
        let hash = sha2::Sha256::digest(b"message");
        let mut encoded = vec![0x00, 0x01];
        encoded.resize(256 - 1 - info.len() - hash.len(), 0xff);
        encoded.push(0x00);
        encoded.extend(info);
        encoded.extend(hash);
        let signature = private_operation(key, &encoded).expect("signs");
        let public = key.pkcs1_der().expect("RSA");
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public)
            .verify(b"message", &signature)
            .expect("verifies");
    }
}
