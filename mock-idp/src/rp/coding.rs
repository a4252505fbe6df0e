//! Content codings (RFC 9110 section 8.4): who says nothing of them may get one all the same.

use std::io::Read as _;

use flate2::read::GzDecoder;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::error::Fault;

/// The body without its coding, as long as it has no more than so many bytes.
pub(super) fn decoded(headers: &HeaderMap, body: Vec<u8>, most: usize) -> Result<Vec<u8>, Fault> {
    let coding = match headers.get(CONTENT_ENCODING).map(|coding| coding.to_str()) {
        None => return Ok(body),
        Some(coding) => coding.map_err(|_| Fault::Coding)?.trim().to_ascii_lowercase(),
    };
    match &*coding {
        "" | "identity" => Ok(body),
        "gzip" | "x-gzip" => {
            let mut plain = Vec::new();
            let limit = most as u64 + 1;
            let read = GzDecoder::new(&*body).take(limit).read_to_end(&mut plain);
            match read {
                Ok(length) if length > most => Err(Fault::TooLarge(most)),
                Ok(_) => Ok(plain),
                Err(_) => Err(Fault::BrokeOff),
            }
        }
        _ => Err(Fault::Coding),
    }
}
