//! The token as texts, before they are encoded and signed.

use super::draft::Draft;

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
