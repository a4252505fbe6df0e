//! Keys that change while the provider runs, each issuer's by its path.

use std::time::Duration;

use serde_json::Value;

use super::{KeysError, MockIdp, NewKey};
use crate::jose::{Alg, Key};

impl MockIdp {
    /// Signs with another key from now on, and publishes it beside the old one (OIDCC-10.1.1): the
    /// next fresh key of its algorithm, after two of them the first key again; where a key of the
    /// issuer's own signs, the next one of those of its algorithm. The name of the key that signs
    /// now.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let idp = mock_idp::idp::MockIdp::start()?;
    /// assert_eq!(idp.rotate("/default")?, "rsa-new-a");
    /// idp.retire("/default", "rsa-a")?;
    /// assert_eq!(idp.jwk_set("/default")["keys"][0]["kid"], "rsa-new-a");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where there is no other key of the algorithm.
    pub fn rotate(&self, path: &str) -> Result<String, KeysError> {
        Ok(self.state.keys_of(path).rotate()?.name.into_owned())
    }

    /// Lets keys sign in turn from now on, by the provider's clock: each for `every`, and published
    /// for `overlap` after that. They are those that [`MockIdp::rotate`] goes round. Whole seconds
    /// count.
    ///
    /// # Errors
    /// Where there is no other key of the algorithm, a turn is shorter than a second, or the
    /// overlap is longer than a turn.
    pub fn rotate_every(
        &self,
        path: &str,
        every: Duration,
        overlap: Duration,
    ) -> Result<(), KeysError> {
        let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        self.state.keys_of(path).take_turns(seconds(every), seconds(overlap))
    }

    /// Gives the issuer a key of its own, and publishes it beside the others; the key, as it is
    /// called from now on: by its `kid`, where no other key is.
    ///
    /// ```
    /// use mock_idp::idp::{MockIdp, NewKey};
    /// use mock_idp::jose::Alg;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let idp = MockIdp::start()?;
    /// idp.add_key("/default", NewKey::generate(Alg::ES256).kid("2026-11").signing())?;
    /// assert_eq!(idp.jwk_set("/default")["keys"][0]["kid"], "2026-11");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where there is no such key, or no room for it.
    pub fn add_key(&self, path: &str, new: NewKey) -> Result<Key, KeysError> {
        let signs = new.signs();
        let key = self.state.keys_of(path).add(new.make()?)?;
        if signs {
            self.state.keys_of(path).sign_with(&key.name)?;
        }
        Ok(key)
    }

    /// The key of that name: one of the issuer's own, or any fixture key. It gives its private part
    /// away to whoever asks it ([`Key::private_jwk`]).
    ///
    /// # Errors
    /// No key has that name.
    pub fn key(&self, path: &str, name: &str) -> Result<Key, KeysError> {
        self.state.keys_of(path).find(name)
    }

    /// Publishes a key and signs with it, with its algorithm, until something else is said; a
    /// rotation by time ends.
    ///
    /// # Errors
    /// No key has that name.
    pub fn sign_with(&self, path: &str, key: &str) -> Result<(), KeysError> {
        self.state.keys_of(path).sign_with(key)
    }

    /// Publishes one more key, by name.
    ///
    /// # Errors
    /// No key has that name, or time decides on it.
    pub fn publish(&self, path: &str, key: &str) -> Result<(), KeysError> {
        self.state.keys_of(path).publish(key)
    }

    /// Publishes a key no longer. Where it is the one that signs, it goes on signing: what is made
    /// so is what a verifier must refuse once it has fetched the keys again.
    ///
    /// # Errors
    /// No key has that name, or time decides on it.
    pub fn retire(&self, path: &str, key: &str) -> Result<(), KeysError> {
        self.state.keys_of(path).retire(key)
    }

    /// Forgets a key of the issuer's own, and publishes it no longer; a fixture key is retired.
    ///
    /// # Errors
    /// No key has that name, or time decides on it.
    pub fn remove_key(&self, path: &str, key: &str) -> Result<(), KeysError> {
        self.state.keys_of(path).remove(key)
    }

    /// The keys of the issuer as they were at the start; its own are forgotten.
    pub fn restore_keys(&self, path: &str) {
        self.state.keys_of(path).restore();
    }

    /// The key that signs the issuer's tokens with this algorithm; none for HMAC.
    pub fn signing_key(&self, path: &str, alg: Alg) -> Option<Key> {
        self.state.keys_of(path).now().signer(alg)
    }

    /// The JWK Set that the issuer publishes now, the key that signs first.
    pub fn jwk_set(&self, path: &str) -> Value {
        self.state.keys_of(path).jwk_set()
    }

    /// The SubjectPublicKeyInfo, as PEM, of the first published key of the algorithm that signs:
    /// the one that does, unless that is published no longer. None where no such key is published.
    pub fn signer_pem(&self, path: &str) -> Option<String> {
        let keys = self.state.keys_of(path).now();
        let key = keys.published.iter().find(|key| key.alg == keys.signing.alg);
        key.map(Key::spki_pem)
    }
}
