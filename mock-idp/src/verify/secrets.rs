//! The HMAC secrets of a verifier that does not compare algorithms (RFC 8725 section 2.1): any form
//! of a public key, and what is no secret of the issuer.

use super::public_key::Jwk;
use crate::jose::{Secret, confusion};

/// Every secret that such a verifier was seen to use.
pub(super) fn confused(keys: &[Jwk], client_secret: Option<&Secret>) -> Vec<Vec<u8>> {
    let forms = keys.iter().flat_map(|key| confusion::forms(&key.raw));
    let client = client_secret.map(|secret| secret.0.clone());
    forms.map(|form| form.secret).chain(client).collect()
}
