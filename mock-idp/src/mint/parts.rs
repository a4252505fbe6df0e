//! The token as texts: before signing, and after.

use super::draft::Draft;
use crate::jose::base64url;

/// The JSON texts before they are encoded and signed.
#[derive(Clone, Debug)]
pub struct Serialized {
    /// The JOSE Header's bytes.
    pub header: Vec<u8>,
    /// The Claims Set's bytes.
    pub payload: Vec<u8>,
}

impl Serialized {
    pub(super) fn of(draft: &Draft) -> Serialized {
        Serialized {
            header: draft.header.to_text().into_bytes(),
            payload: draft.claims.to_text().into_bytes(),
        }
    }
}

/// The encoded parts: two before signing, and an honest token has three.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Header, payload and signature, base64url.
    pub parts: Vec<String>,
}

impl Parts {
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

    pub(super) fn join(&self) -> String {
        self.parts.join(".")
    }
}
