//! Bodies that are spoilt within HTTP: the connection lives on.

use std::convert::Infallible;
use std::io::Write as _;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use serde_json::{Map, Value};

use crate::fault::{Act, JsonFault, LONGEST};

/// How many spaces are made at a time.
const PIECE: u64 = 64 << 10;

/// The body as the fault leaves it; the header section is made to fit.
pub(super) fn of(act: &Act, headers: &mut HeaderMap, bytes: Bytes) -> Body {
    match act {
        Act::Drip { bytes: size, every } => {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
            drip(bytes, at_least_one(*size), every.0)
        }
        Act::Huge(spaces) => {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(spaces + bytes.len() as u64));
            behind_spaces(*spaces, bytes)
        }
        Act::Endless => endless(),
        Act::ContentType(text) => {
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(header::CONTENT_TYPE, value);
            }
            bytes.into()
        }
        Act::Headers(fields) => {
            for (name, value) in fields {
                let field = (HeaderName::try_from(name), HeaderValue::from_str(value));
                if let (Ok(name), Ok(value)) = field {
                    headers.insert(name, value);
                }
            }
            bytes.into()
        }
        Act::Chunked(size) => chunked(bytes, at_least_one(*size)),
        Act::Gzip => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip_behind_spaces(0, bytes)
        }
        Act::GzipBomb(spaces) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip_behind_spaces(*spaces, bytes)
        }
        Act::Json(fault) => json(*fault, &bytes).into(),
        Act::Members { without, with } => members(&bytes, without, with).unwrap_or(bytes).into(),
        // The others take the place of the answer or of its bytes on the connection.
        _ => bytes.into(),
    }
}

fn at_least_one(size: u64) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX).max(1)
}

fn drip(bytes: Bytes, size: usize, every: Duration) -> Body {
    let end = tokio::time::Instant::now() + LONGEST;
    Body::from_stream(stream::unfold((bytes, false), move |(mut rest, begun)| async move {
        if rest.is_empty() {
            return None;
        }
        if begun {
            tokio::time::sleep(every).await;
        }
        if tokio::time::Instant::now() > end {
            let late = std::io::Error::from(std::io::ErrorKind::TimedOut);
            return Some((Err(late), (Bytes::new(), true)));
        }
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok(piece), (rest, true)))
    }))
}

fn chunked(bytes: Bytes, size: usize) -> Body {
    Body::from_stream(stream::unfold(bytes, move |mut rest| async move {
        let piece = rest.split_to(size.min(rest.len()));
        (!piece.is_empty()).then_some((Ok::<_, Infallible>(piece), rest))
    }))
}

/// JSON stays JSON with spaces in front (RFC 8259 section 2).
fn behind_spaces(spaces: u64, bytes: Bytes) -> Body {
    Body::from_stream(stream::unfold((spaces, Some(bytes)), |(left, last)| async move {
        let piece = left.min(PIECE);
        if piece == 0 {
            return last.map(|bytes| (Ok::<_, Infallible>(bytes), (0, None)));
        }
        Some((Ok(spaces_of(piece)), (left - piece, last)))
    }))
}

/// Nobody waits for the body behind them.
fn endless() -> Body {
    let end = tokio::time::Instant::now() + LONGEST;
    Body::from_stream(stream::unfold((), move |()| async move {
        if tokio::time::Instant::now() > end {
            let late = std::io::Error::from(std::io::ErrorKind::TimedOut);
            return Some((Err(late), ()));
        }
        tokio::task::yield_now().await;
        Some((Ok(spaces_of(PIECE)), ()))
    }))
}

fn spaces_of(count: u64) -> Bytes {
    vec![b' '; usize::try_from(count).unwrap_or_default()].into()
}

/// Compressed while it is sent: no more than a piece of it is ever in memory.
fn gzip_behind_spaces(spaces: u64, bytes: Bytes) -> Body {
    let encoder = GzEncoder::new(Vec::new(), Compression::fast());
    Body::from_stream(stream::unfold(Some((encoder, spaces, bytes)), |making| async move {
        let (mut encoder, mut left, bytes) = making?;
        // A vector takes whatever is written to it.
        while left > 0 && encoder.get_ref().len() < 1_024 {
            let piece = left.min(PIECE);
            encoder.write_all(&spaces_of(piece)).ok()?;
            left -= piece;
            tokio::task::yield_now().await;
        }
        if left > 0 {
            let made = std::mem::take(encoder.get_mut());
            return Some((Ok::<_, Infallible>(Bytes::from(made)), Some((encoder, left, bytes))));
        }
        encoder.write_all(&bytes).ok()?;
        let made = encoder.finish().ok()?;
        Some((Ok(made.into()), None))
    }))
}

fn json(fault: JsonFault, bytes: &Bytes) -> Bytes {
    let inner = bytes.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    match (fault, inner) {
        (JsonFault::Invalid, _) => bytes.slice(..bytes.len().saturating_sub(1)),
        (JsonFault::Duplicate, Some(inner)) if !inner.is_empty() => {
            [b"{", inner, b",", inner, b"}"].concat().into()
        }
        (JsonFault::Duplicate, _) => bytes.clone(),
        (JsonFault::Array, _) => [b"[".as_slice(), bytes, b"]"].concat().into(),
        (JsonFault::Null, _) => Bytes::from_static(b"null"),
    }
}

fn members(bytes: &Bytes, without: &[String], with: &Map<String, Value>) -> Option<Bytes> {
    let mut document: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    document.retain(|name, _| !without.contains(name));
    document.extend(with.clone());
    Some(serde_json::to_vec(&document).ok()?.into())
}
