//! A token in the making.

use aws_lc_rs::hmac;

use crate::jose::{Alg, Family, Key, KeyError, Members, Secret};

/// A token before it is serialized.
#[derive(Debug)]
pub struct Draft {
    /// The JOSE Header.
    pub header: Members,
    /// The Claims Set.
    pub claims: Members,
    /// How it will be signed; set through [`Draft::sign_with`].
    pub(super) signing: Signing,
    touched: Vec<String>,
}

/// How a token is signed.
#[derive(Debug)]
pub enum Signing {
    /// By a private key.
    Key(Key, Alg),
    /// By a shared secret.
    Hmac(Secret, Alg),
    /// By a function of a key and the signing input: forged or malformed signatures.
    Forged(Key, Forge),
    /// Not at all: the signature value is empty.
    None,
}

/// Makes a signature value that no honest signer makes, from a key and the signing input.
pub type Forge = fn(&Key, &[u8]) -> Result<Vec<u8>, KeyError>;

impl Draft {
    pub(super) fn new(header: Members, claims: Members, signing: Signing) -> Draft {
        Draft { header, claims, signing, touched: Vec::new() }
    }

    /// Chooses how the token is signed; the header's `alg` is the caller's affair.
    pub fn sign_with(&mut self, signing: Signing) {
        self.touched.push("the signing key".to_owned());
        self.signing = signing;
    }

    pub(super) fn take_touched(&mut self) -> Vec<String> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.extend(self.header.take_touched().into_iter().map(|n| format!("header {n}")));
        touched.extend(self.claims.take_touched().into_iter().map(|n| format!("claim {n}")));
        touched
    }
}

impl Signing {
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match self {
            Signing::Key(key, alg) => key.sign(*alg, message),
            Signing::Hmac(secret, alg) => {
                debug_assert_eq!(alg.family(), Family::Hmac);
                let digest = match alg {
                    Alg::HS384 => hmac::HMAC_SHA384,
                    Alg::HS512 => hmac::HMAC_SHA512,
                    _ => hmac::HMAC_SHA256,
                };
                let key = hmac::Key::new(digest, &secret.0);
                Ok(hmac::sign(&key, message).as_ref().to_vec())
            }
            Signing::Forged(key, forge) => forge(key, message),
            Signing::None => Ok(Vec::new()),
        }
    }
}
