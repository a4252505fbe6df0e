//! The compact serialization (RFC 7515 section 7.1), read leniently, with its faults noted.

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet};

use crate::jose::base64url;

/// A token taken apart.
#[derive(Clone, Debug)]
pub(super) struct Compact {
    /// How many parts it has.
    pub(super) parts: usize,
    /// What the signature may stand over: the text as it came, and the text that a lenient
    /// decoder makes of it where that differs.
    pub(super) signing_inputs: Vec<String>,
    /// The JOSE Header's bytes.
    pub(super) header: Vec<u8>,
    /// The payload's bytes.
    pub(super) payload: Vec<u8>,
    /// The signature value.
    pub(super) signature: Vec<u8>,
    /// Which part is not base64url.
    pub(super) fault: Option<&'static str>,
}

pub(super) fn read(token: &str) -> Compact {
    let parts: Vec<&str> = token.split('.').collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let mut fault = None;
    let mut decode = |at: usize, name| {
        base64url::decode(part(at)).unwrap_or_else(|_| {
            fault = fault.or(Some(name));
            lenient(part(at))
        })
    };
    let (header, payload) = (decode(0, "the header"), decode(1, "the payload"));
    let signature = decode(2, "the signature");
    let mut signing_inputs = vec![format!("{}.{}", part(0), part(1))];
    let clean = format!("{}.{}", base64url::encode(&header), base64url::encode(&payload));
    if clean != signing_inputs[0] {
        signing_inputs.push(clean);
    }
    Compact { parts: parts.len(), signing_inputs, header, payload, signature, fault }
}

/// Decodes as careless libraries do: whitespace and foreign characters are skipped, both alphabets
/// are read, padding and unused bits do not matter.
fn lenient(text: &str) -> Vec<u8> {
    const CARELESS: GeneralPurpose = GeneralPurpose::new(
        &alphabet::URL_SAFE,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let mut clean: String = text
        .chars()
        .filter_map(|c| match c {
            '+' => Some('-'),
            '/' => Some('_'),
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            _ => None,
        })
        .collect();
    if clean.len() % 4 == 1 {
        clean.pop();
    }
    CARELESS.decode(clean).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_careless_decoder_reads_what_the_strict_one_notes() {
        for (token, fault) in [
            ("eyJhIjoxfQ.eyJiIjoyfQ.-_-_", None),
            ("eyJhIjoxfQ==.eyJiIjoyfQ.-_-_", Some("the header")),
            ("eyJhIjoxfQ.eyJi IjoyfQ.-_-_", Some("the payload")),
            ("eyJhIjoxfQ.eyJiIjoyfQ.+/+/", Some("the signature")),
            ("eyJhIjoxfQ.eyJiIjoyfR.-_-_", Some("the payload")),
        ] {
            let compact = read(token);
            assert_eq!(compact.fault, fault, "{token}");
            assert_eq!(compact.header, b"{\"a\":1}");
            assert_eq!(compact.payload, b"{\"b\":2}");
            assert_eq!(compact.signature, [0xfb, 0xff, 0xbf]);
            let clean = compact.signing_inputs.last().map(String::as_str);
            assert_eq!(clean, Some("eyJhIjoxfQ.eyJiIjoyfQ"));
        }
    }
}
