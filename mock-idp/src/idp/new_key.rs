//! A key that an issuer is to have of its own.

use serde_json::Value;

use crate::jose::{Alg, Key, NewKeyError};

/// A key that an issuer is to have of its own: made afresh, or brought.
#[derive(Clone)]
pub struct NewKey {
    from: From,
    alg: Option<Alg>,
    kid: Option<Option<String>>,
    signs: bool,
}

#[derive(Clone)]
enum From {
    Nothing { bits: Option<u32> },
    Pem(String),
    Jwk(Value),
}

impl NewKey {
    fn of(from: From, alg: Option<Alg>) -> NewKey {
        NewKey { from, alg, kid: None, signs: false }
    }

    /// A fresh key for this algorithm; an RSA key has 2048 bits.
    pub fn generate(alg: Alg) -> NewKey {
        NewKey::of(From::Nothing { bits: None }, Some(alg))
    }

    /// A private key in PEM: PKCS#8, PKCS#1 or SEC1.
    pub fn pem(text: &str) -> NewKey {
        NewKey::of(From::Pem(text.to_owned()), None)
    }

    /// A private key as a JWK.
    pub fn jwk(jwk: Value) -> NewKey {
        NewKey::of(From::Jwk(jwk), None)
    }

    /// The bits of the modulus of a fresh RSA key: 2048, 3072 or 4096, which takes seconds.
    #[must_use]
    pub fn bits(mut self, bits: u32) -> NewKey {
        if let From::Nothing { bits: chosen } = &mut self.from {
            *chosen = Some(bits);
        }
        self
    }

    /// The algorithm of a key that is brought. Default: what its JWK says, or the first one that
    /// such a key can do.
    #[must_use]
    pub fn alg(mut self, alg: Alg) -> NewKey {
        self.alg = Some(alg);
        self
    }

    /// Its `kid`, which another key may have as well. Default: that of its JWK, or its thumbprint
    /// (RFC 7638).
    #[must_use]
    pub fn kid(mut self, kid: &str) -> NewKey {
        self.kid = Some(Some(kid.to_owned()));
        self
    }

    /// It has no `kid`, and neither have its tokens.
    #[must_use]
    pub fn without_kid(mut self) -> NewKey {
        self.kid = Some(None);
        self
    }

    /// It signs the issuer's tokens from the start.
    #[must_use]
    pub fn signing(mut self) -> NewKey {
        self.signs = true;
        self
    }

    /// Whether it signs from the start.
    pub(crate) fn signs(&self) -> bool {
        self.signs
    }

    /// The key; an RSA key that is made afresh takes up to some seconds.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn make(self) -> Result<Key, NewKeyError> {
        let key = match (self.from, self.alg) {
            (From::Nothing { bits }, alg) => Key::generate(alg.unwrap_or(Alg::RS256), bits)?,
            (From::Pem(text), alg) => Key::from_private_pem(&text, alg)?,
            (From::Jwk(jwk), alg) => Key::from_private_jwk(&jwk, alg)?,
        };
        Ok(match self.kid {
            Some(kid) => key.called("", kid),
            None => key,
        })
    }
}

impl std::fmt::Debug for NewKey {
    /// Never the private part.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewKey").field("alg", &self.alg).field("kid", &self.kid).finish()
    }
}
