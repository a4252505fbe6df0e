//! A key that is too weak, which the cryptographic library of this server refuses to use.

use std::sync::Arc;

use rcgen::{PKCS_RSA_SHA256, PublicKeyData};
use rsa::hazmat::rsa_decrypt_and_check;
use rsa::pkcs1::EncodeRsaPublicKey as _;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::rand_core::CryptoRng;
use rsa::{BoxedUint, PrivateKey, PublicKey};
use rustls::sign::{Signer, SigningKey};
use rustls::{Error, SignatureAlgorithm, SignatureScheme};

use super::TlsError;
use crate::jose::Alg;
use crate::jose::weak_rsa::encoded;

/// RSA with a modulus of 1024 bits.
#[derive(Clone)]
pub(super) struct Key {
    private: PrivateKey,
    public: PublicPart,
}

/// A public RSA key for a certificate.
#[derive(Clone)]
pub(super) struct PublicPart(Vec<u8>);

impl Key {
    /// The one that stands among the fixture keys.
    pub(super) fn fixture() -> Result<Key, TlsError> {
        let pem = include_str!("../../../fixtures/keys/rsa-1024.pem");
        let begin = pem.find("-----BEGIN").unwrap_or_default();
        let private = PrivateKey::from_pkcs8_pem(&pem[begin..]).map_err(|_| TlsError::Key)?;
        let public = PublicPart::of(&private.to_public_key())?;
        Ok(Key { private, public })
    }

    /// What signs handshakes with it: by PKCS #1 v1.5, which TLS 1.2 alone takes.
    pub(super) fn into_signing_key(self) -> Arc<dyn SigningKey> {
        Arc::new(Rsa(self.private))
    }
}

impl PublicPart {
    pub(super) fn of(key: &PublicKey) -> Result<PublicPart, TlsError> {
        let der = key.to_pkcs1_der().map_err(|_| TlsError::Key)?;
        Ok(PublicPart(der.as_bytes().to_vec()))
    }
}

impl PublicKeyData for PublicPart {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.public.der_bytes()
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        self.public.algorithm()
    }
}

#[derive(Clone)]
struct Rsa(PrivateKey);

impl std::fmt::Debug for Rsa {
    /// Never the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rsa")
    }
}

impl SigningKey for Rsa {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let offered = offered.contains(&SignatureScheme::RSA_PKCS1_SHA256);
        offered.then(|| Box::new(self.clone()) as Box<dyn Signer>)
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RSA
    }
}

impl Signer for Rsa {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let failed = || Error::General("the key can't sign".to_owned());
        let encoded = encoded(Alg::RS256, message, 128).ok_or_else(failed)?;
        let encoded = BoxedUint::from_be_slice(&encoded, 1024).map_err(|_| failed())?;
        let unblinded = None::<&mut dyn CryptoRng>;
        let signature = rsa_decrypt_and_check(&self.0, unblinded, &encoded);
        Ok(signature.map_err(|_| failed())?.to_be_bytes().to_vec())
    }

    fn scheme(&self) -> SignatureScheme {
        SignatureScheme::RSA_PKCS1_SHA256
    }
}
