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
    /// Both as they were when last looked at.
    seen: [Vec<u8>; 2],
}

impl Serialized {
    pub(super) fn of(draft: &Draft) -> Serialized {
        let header = draft.header.to_text().into_bytes();
        let payload = draft.claims.to_text().into_bytes();
        let seen = [header.clone(), payload.clone()];
        Serialized { header, payload, seen }
    }

    /// Which of the two texts was written since the last call.
    pub(super) fn take_touched(&mut self) -> Vec<String> {
        let now = [self.header.clone(), self.payload.clone()];
        let seen = std::mem::replace(&mut self.seen, now.clone());
        ["the header's text", "the payload's text"]
            .iter()
            .zip(now.iter().zip(&seen))
            .filter(|(_, (now, seen))| now != seen)
            .map(|(name, _)| (*name).to_owned())
            .collect()
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
