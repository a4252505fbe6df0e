//! What of a key leaves the provider beyond its public part, for whoever asks for it.

use aws_lc_rs::encoding::{AsBigEndian as _, Curve25519SeedBin, EcPrivateKeyBin};
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::traits::PrivateKeyParts as _;
use rsa::{BoxedUint, PrivateKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Key, Pair};
use crate::jose::{base64url, pem};

impl Key {
    /// The private key as a JWK (RFC 7518 section 6, RFC 8037 section 2); none where the key can't
    /// be taken apart.
    pub fn private_jwk(&self) -> Option<Value> {
        let members = match &self.material.pair {
            Pair::Rsa(_) => rsa_members(self.pkcs8())?,
            Pair::Ec(pair) => {
                let d: EcPrivateKeyBin<'_> = pair.private_key().as_be_bytes().ok()?;
                json!({ "d": base64url::encode(&*d) })
            }
            Pair::Okp(pair) => {
                let d: Curve25519SeedBin<'_> = pair.seed().ok()?.as_be_bytes().ok()?;
                json!({ "d": base64url::encode(&*d) })
            }
        };
        let mut jwk = self.jwk();
        if let (Some(jwk), Value::Object(members)) = (jwk.as_object_mut(), members) {
            jwk.extend(members);
        }
        Some(jwk)
    }

    /// The private key as PEM, PKCS#8 (RFC 7468 section 10).
    pub fn private_pem(&self) -> String {
        pem::to_pem("PRIVATE KEY", self.pkcs8())
    }

    /// The SHA-256 thumbprint of the public key, base64url (RFC 7638).
    pub fn thumbprint(&self) -> String {
        let jwk = self.jwk();
        // Section 3.2: the members that are required, in the order of their names.
        let names = ["crv", "e", "kty", "n", "x", "y"];
        let members: Vec<String> = names
            .into_iter()
            .filter(|name| jwk.get(name).is_some())
            .map(|name| format!("\"{name}\":{}", jwk[name]))
            .collect();
        base64url::encode(Sha256::digest(format!("{{{}}}", members.join(","))))
    }
}

fn rsa_members(pkcs8: &[u8]) -> Option<Value> {
    let key = PrivateKey::from_pkcs8_der(pkcs8).ok()?;
    let text = |number: &BoxedUint| base64url::encode(number.to_be_bytes_trimmed_vartime());
    let [p, q] = key.primes() else { return None };
    Some(json!({
        "d": text(key.d()), "p": text(p), "q": text(q), "dp": text(key.dp()?),
        "dq": text(key.dq()?), "qi": text(&key.qinv()?.retrieve()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::{Alg, KeyRing};

    #[test]
    fn the_thumbprint_is_that_of_the_standard_s_example() {
        // RFC 8037 appendix A.3.
        let jwk = json!({
            "kty": "OKP", "crv": "Ed25519",
            "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        });
        let key = Key::from_private_jwk(&jwk, None).expect("a private key");
        assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_private_key_taken_out_in_either_form_is_the_same_when_it_comes_back() {
        for alg in Alg::PUBLIC {
            let key = KeyRing::A.signer(*alg).expect("a fixture");
            let jwk = key.private_jwk().expect("a private key");
            let by_jwk = Key::from_private_jwk(&jwk, None).unwrap_or_else(|e| panic!("{alg}: {e}"));
            let by_pem = Key::from_private_pem(&key.private_pem(), Some(*alg)).expect("a PEM");
            assert_eq!((by_jwk.jwk(), by_jwk.alg), (key.jwk(), *alg));
            assert_eq!(by_pem.called("", key.kid.clone().map(Into::into)).jwk(), key.jwk());
        }
    }
}
