//! The JWS Compact Serialization (RFC 7515 section 3.1): the one place where it is put together.

use std::fmt;

use super::alg::Alg;
use super::base64url;
use super::key::{Key, KeyError};
use super::members::Members;

/// The encoded parts: two before signing, and an honest token has three.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Header, payload and signature, base64url.
    pub parts: Vec<String>,
}

impl Parts {
    /// A header and a payload, encoded, not yet signed.
    pub fn encode(header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> Parts {
        Parts { parts: vec![base64url::encode(header), base64url::encode(payload)] }
    }

    /// Appends the signature value that `signer` makes of the JWS Signing Input (RFC 7515
    /// section 5.1).
    ///
    /// # Errors
    /// Those of `signer`.
    pub fn sign<E>(&mut self, signer: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>) -> Result<(), E> {
        let signature = signer(self.to_string().as_bytes())?;
        self.parts.push(base64url::encode(signature));
        Ok(())
    }

    /// The signature value; empty where the part is absent or no base64url.
    pub fn signature(&self) -> Vec<u8> {
        self.parts.get(2).and_then(|part| base64url::decode(part).ok()).unwrap_or_default()
    }

    /// Replaces the signature value.
    pub fn set_signature(&mut self, signature: &[u8]) {
        if let Some(part) = self.parts.get_mut(2) {
            *part = base64url::encode(signature);
        }
    }
}

impl fmt::Display for Parts {
    /// The parts with dots between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("."))
    }
}

/// A JWS over these texts, signed by the key.
///
/// # Errors
/// `WrongKind` for an algorithm of another kind of key.
pub fn jws(
    header: impl AsRef<[u8]>,
    payload: impl AsRef<[u8]>,
    key: &Key,
    alg: Alg,
) -> Result<String, KeyError> {
    let mut parts = Parts::encode(header, payload);
    parts.sign(|input| key.sign(alg, input))?;
    Ok(parts.to_string())
}

/// The JOSE Header that an honest provider writes: `alg`, the `kid` of the key, `typ`.
pub fn header(alg: Alg, key: &Key, typ: &str) -> Members {
    let mut header = Members::default();
    header.set("alg", alg.name());
    name_key(&mut header, key);
    header.set("typ", typ);
    header
}

/// Names the key in the JOSE Header by its `kid`, where it has one.
pub fn name_key(header: &mut Members, key: &Key) {
    match &key.kid {
        Some(kid) => header.set("kid", kid.as_ref()),
        None => header.remove("kid"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyRing;

    #[test]
    fn a_jws_has_three_parts_and_the_signature_is_over_the_first_two() {
        let key = KeyRing::A.signer(Alg::EdDSA).expect("a fixture");
        let token = jws(header(Alg::EdDSA, key, "JWT").to_text(), "{}", key, Alg::EdDSA);
        let token = token.expect("its own algorithm");
        let (input, signature) = token.rsplit_once('.').expect("parts");
        let again = key.sign(Alg::EdDSA, input.as_bytes()).expect("its own algorithm");
        assert_eq!(signature, base64url::encode(again));
        let header = base64url::decode(input.split('.').next().expect("a header"));
        assert_eq!(header.expect("base64url"), br#"{"alg":"EdDSA","kid":"ed25519-a","typ":"JWT"}"#);
    }
}
