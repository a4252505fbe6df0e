//! What nobody can guess: `state`, `nonce`, code verifiers.

use super::error::Error;
use crate::jose::base64url;

/// 256 random bits in 43 characters, all of which a code verifier may have (RFC 7636 section 4.1).
pub(super) fn text() -> Result<String, Error> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Error::NoRandomBytes)?;
    Ok(base64url::encode(bytes))
}
