//! Keys that change while the provider runs, each issuer's by its path.

use serde_json::Value;

use super::{MockIdp, UnknownKey};
use crate::jose::Alg;

impl MockIdp {
    /// Signs with another key from now on, and publishes it beside the old one (OIDCC-10.1.1): the
    /// next fresh key of the first algorithm, after two of them the first key again. The name of
    /// the key that signs now.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let idp = mock_idp::idp::MockIdp::start()?;
    /// assert_eq!(idp.rotate("/default"), "rsa-new-a");
    /// idp.retire("/default", "rsa-a")?;
    /// assert_eq!(idp.jwk_set("/default")["keys"][0]["kid"], "rsa-new-a");
    /// # Ok(())
    /// # }
    /// ```
    pub fn rotate(&self, path: &str) -> &'static str {
        self.state.keys.rotate(path, &self.state.algorithms).name
    }

    /// Publishes one more key, by name.
    ///
    /// # Errors
    /// No fixture key has that name.
    pub fn publish(&self, path: &str, key: &str) -> Result<(), UnknownKey> {
        self.state.keys.publish(path, &self.state.algorithms, key)
    }

    /// Publishes a key no longer. Where it is the one that signs, it goes on signing: what is made
    /// so is what a verifier must refuse once it has fetched the keys again.
    ///
    /// # Errors
    /// No fixture key has that name.
    pub fn retire(&self, path: &str, key: &str) -> Result<(), UnknownKey> {
        self.state.keys.retire(path, &self.state.algorithms, key)
    }

    /// The keys of the issuer as they were at the start.
    pub fn restore_keys(&self, path: &str) {
        self.state.keys.restore(path);
    }

    /// The name of the key that signs the issuer's tokens with this algorithm; none for HMAC.
    pub fn signing_key(&self, path: &str, alg: Alg) -> Option<&'static str> {
        self.state.keys.signing(path, alg).map(|key| key.name)
    }

    /// The JWK Set that the issuer publishes now, the key that signs first.
    pub fn jwk_set(&self, path: &str) -> Value {
        self.state.keys.jwk_set(path, &self.state.algorithms)
    }

    /// The SubjectPublicKeyInfo, as PEM, of the first published key of the first algorithm: the
    /// one that signs, unless that is published no longer. None where no such key is published.
    pub fn signer_pem(&self, path: &str) -> Option<String> {
        let published = self.state.keys.published(path, &self.state.algorithms);
        let key = published.iter().find(|key| key.alg == self.state.signing_alg());
        key.map(|key| key.spki_pem())
    }
}
