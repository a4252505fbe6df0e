//! Key confusion (RFC 8725 section 2.1): every way in which a public key, or a shared secret that
//! is none, has been taken for an HMAC key.

use rsa::pkcs1::EncodeRsaPublicKey as _;
use rsa::{BoxedUint, PublicKey};
use serde_json::Value;

use super::pem::to_pem;
use super::{base64url, der};

/// One way to read a public key as an HMAC key.
#[derive(Clone, Debug)]
pub struct Form {
    /// How it is written: `pem`, `spki-der`, `json` ...
    pub name: &'static str,
    /// The bytes that serve as the HMAC key.
    pub secret: Vec<u8>,
}

/// Every form of a public JWK; those that its `kty` does not have are left out.
pub fn forms(jwk: &Value) -> Vec<Form> {
    let mut forms = Vec::new();
    if let Some(spki) = spki(jwk) {
        let pem = to_pem("PUBLIC KEY", &spki);
        forms.push(("pem", pem.clone().into_bytes()));
        forms.push(("no-final-newline", pem.trim_end().as_bytes().to_vec()));
        forms.push(("leading-newline", format!("\n{pem}").into_bytes()));
        forms.push(("leading-space", format!(" {pem}").into_bytes()));
        forms.push(("final-blank-line", format!("{pem}\n").into_bytes()));
        forms.push(("crlf", pem.replace('\n', "\r\n").into_bytes()));
        forms.push(("spki-der", spki));
    }
    if let Some(pkcs1) = pkcs1(jwk) {
        forms.push(("pkcs1-pem", to_pem("RSA PUBLIC KEY", &pkcs1).into_bytes()));
        forms.push(("pkcs1-der", pkcs1));
    }
    forms.push(("json", jwk.to_string().into_bytes()));
    for (member, text_form, bytes_form) in [("n", "n", "n-bytes"), ("x", "x", "x-bytes")] {
        if let Some(text) = jwk[member].as_str() {
            forms.push((text_form, text.as_bytes().to_vec()));
            forms.push((bytes_form, base64url::decode(text).unwrap_or_default()));
        }
    }
    forms.into_iter().map(|(name, secret)| Form { name, secret }).collect()
}

/// The form of that name.
pub fn form(jwk: &Value, name: &str) -> Option<Form> {
    forms(jwk).into_iter().find(|form| form.name == name)
}

/// A public JWK as DER SubjectPublicKeyInfo (RFC 5280 section 4.1, RFC 8410 section 4).
pub fn spki(jwk: &Value) -> Option<Vec<u8>> {
    let ec = der::oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]);
    let curve = |arcs: &[u8]| der::sequence(&[&ec, &der::oid(arcs)]);
    let algorithm = match (jwk["kty"].as_str()?, jwk["crv"].as_str()) {
        ("RSA", _) => {
            let rsa = der::oid(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]);
            der::sequence(&[&rsa, der::NULL])
        }
        ("EC", Some("P-256")) => curve(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]),
        ("EC", Some("P-384")) => curve(&[0x2b, 0x81, 0x04, 0x00, 0x22]),
        ("EC", Some("P-521")) => curve(&[0x2b, 0x81, 0x04, 0x00, 0x23]),
        ("OKP", Some("Ed25519")) => der::sequence(&[&der::oid(&[0x2b, 0x65, 0x70])]),
        _ => return None,
    };
    let key = match jwk["kty"].as_str()? {
        "RSA" => pkcs1(jwk)?,
        "EC" => [vec![0x04], bytes(jwk, "x")?, bytes(jwk, "y")?].concat(),
        _ => bytes(jwk, "x")?,
    };
    Some(der::sequence(&[&algorithm, &der::bit_string(&key)]))
}

/// A public RSA JWK as DER PKCS#1 RSAPublicKey (RFC 8017 appendix A.1.1).
pub fn pkcs1(jwk: &Value) -> Option<Vec<u8>> {
    let number = |name| Some(BoxedUint::from_be_slice_vartime(&bytes(jwk, name)?));
    let key = PublicKey::new(number("n")?, number("e")?).ok()?;
    Some(key.to_pkcs1_der().ok()?.as_bytes().to_vec())
}

fn bytes(jwk: &Value, member: &str) -> Option<Vec<u8>> {
    base64url::decode(jwk[member].as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::{Alg, KeyRing};

    #[test]
    fn a_jwk_gives_the_same_public_key_as_its_private_key() {
        for alg in Alg::PUBLIC {
            let key = KeyRing::A.signer(*alg).expect("a fixture");
            assert_eq!(spki(&key.jwk()), Some(key.spki_der()), "{}", key.name);
            assert_eq!(pkcs1(&key.jwk()).as_deref(), key.pkcs1_der(), "{}", key.name);
        }
    }

    #[test]
    fn every_form_has_a_name_and_bytes_of_its_own() {
        let forms = forms(&KeyRing::A.signer(Alg::RS256).expect("a fixture").jwk());
        for (at, form) in forms.iter().enumerate() {
            for other in &forms[at + 1..] {
                assert_ne!(form.name, other.name);
                assert_ne!(form.secret, other.secret, "{} and {}", form.name, other.name);
            }
        }
    }
}
