//! `at_hash` and `c_hash` (OIDCC-3.1.3.6, OIDCC-3.3.2.11).

use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::jose::{Alg, base64url};

/// The left half of the hash that belongs to the ID Token's algorithm, in base64url.
pub(super) fn left_half(alg: Alg, text: &str) -> String {
    let hash = match alg {
        Alg::RS256 | Alg::PS256 | Alg::ES256 | Alg::HS256 => Sha256::digest(text).to_vec(),
        Alg::RS384 | Alg::PS384 | Alg::ES384 | Alg::HS384 => Sha384::digest(text).to_vec(),
        // Ed25519 hashes with SHA-512 (RFC 8032 section 5.1).
        Alg::RS512 | Alg::PS512 | Alg::ES512 | Alg::HS512 | Alg::EdDSA | Alg::Ed25519 => {
            Sha512::digest(text).to_vec()
        }
    };
    base64url::encode(&hash[..hash.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_comes_out() {
        // OpenID Connect Core 1.0, appendix A.4.
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(left_half(Alg::RS256, code), "LDktKdoQak3Pk0cnXxCltA");
    }

    #[test]
    fn the_hash_is_that_of_the_algorithm() {
        for (alg, bytes) in [(Alg::ES256, 16), (Alg::PS384, 24), (Alg::RS512, 32), (Alg::EdDSA, 32)]
        {
            assert_eq!(base64url::decode(&left_half(alg, "x")).map(|half| half.len()), Ok(bytes));
        }
    }
}
