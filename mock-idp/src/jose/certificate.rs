//! Self-signed certificates for `x5c` and `x5u`: X.509 version 1, as small as RFC 5280 allows.

use super::alg::Alg;
use super::key::{Key, KeyError};
use super::{confusion, der};

/// A certificate over the key, signed by the key itself, DER.
///
/// # Errors
/// None with the fixture keys: each signs with its own algorithm.
pub fn self_signed(key: &Key, common_name: &str) -> Result<Vec<u8>, KeyError> {
    let (alg, algorithm) = signature_algorithm(key.alg);
    let name = name(common_name);
    let validity = der::sequence(&[
        &der::element(der::UTC_TIME, b"200101000000Z"),
        &der::element(der::UTC_TIME, b"491231235959Z"),
    ]);
    let serial = der::integer(&[1]);
    let to_be_signed =
        der::sequence(&[&serial, &algorithm, &name, &validity, &name, &key.spki_der()]);
    let signature = key.sign(alg, &to_be_signed)?;
    let signature = match alg {
        Alg::ES256 | Alg::ES384 | Alg::ES512 => der::ecdsa_value(&signature),
        _ => signature,
    };
    Ok(der::sequence(&[&to_be_signed, &algorithm, &der::bit_string(&signature)]))
}

/// Whether a certificate is over this public key: it holds the key's SubjectPublicKeyInfo.
pub fn certifies(certificate: &[u8], jwk: &serde_json::Value) -> bool {
    confusion::spki(jwk)
        .is_some_and(|spki| certificate.windows(spki.len()).any(|window| window == spki))
}

/// `CN=common_name`.
fn name(common_name: &str) -> Vec<u8> {
    let attribute = der::sequence(&[
        &der::oid(&[0x55, 0x04, 0x03]),
        &der::element(der::UTF8_STRING, common_name.as_bytes()),
    ]);
    der::element(der::SEQUENCE, &der::element(der::SET, &attribute))
}

/// The algorithm that signs, and its AlgorithmIdentifier (RFC 4055, RFC 5758, RFC 8410); RSA-PSS
/// keys sign their certificates with PKCS#1 v1.5, which needs no parameters.
fn signature_algorithm(alg: Alg) -> (Alg, Vec<u8>) {
    let rsa = |last| {
        let arcs = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, last];
        der::sequence(&[&der::oid(&arcs), der::NULL])
    };
    let ecdsa =
        |last| der::sequence(&[&der::oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, last])]);
    match alg {
        Alg::RS384 | Alg::PS384 => (Alg::RS384, rsa(0x0c)),
        Alg::RS512 | Alg::PS512 => (Alg::RS512, rsa(0x0d)),
        Alg::ES256 => (alg, ecdsa(0x02)),
        Alg::ES384 => (alg, ecdsa(0x03)),
        Alg::ES512 => (alg, ecdsa(0x04)),
        Alg::EdDSA | Alg::Ed25519 => (alg, der::sequence(&[&der::oid(&[0x2b, 0x65, 0x70])])),
        _ => (Alg::RS256, rsa(0x0b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyRing;

    #[test]
    fn a_certificate_is_over_its_own_key_only() {
        for alg in Alg::PUBLIC {
            let key = KeyRing::A.signer(*alg).expect("a fixture");
            let other = KeyRing::B.signer(*alg).expect("a fixture");
            let certificate = self_signed(key, "issuer").expect("signs");
            assert!(certifies(&certificate, &key.jwk()), "{alg}");
            assert!(!certifies(&certificate, &other.jwk()), "{alg}");
        }
    }
}
