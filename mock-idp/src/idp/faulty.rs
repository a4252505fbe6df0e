//! Does to an answer what a fault asks for.

mod body;
mod redirect;

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};

pub(super) use redirect::Asked;

use super::State;
use super::raw::{Raw, Step};
use crate::endpoints::Problem;
use crate::fault::Act;
use crate::issuer::Issuer;
use crate::span::Span;

/// The largest answer of an endpoint that a fault acts on.
const MOST: usize = 16 << 20;
/// What a captive portal shows to everybody who is not logged in.
const PORTAL: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Log in</title></head>\
                      <body><form method=\"post\"><input name=\"user\"></form></body></html>\n";

/// The answer that takes the place of the endpoint's.
pub(super) fn instead(
    act: &Act,
    issuer: &Issuer,
    asked: &Asked<'_>,
    state: &Arc<State>,
) -> Option<Response> {
    match act {
        Act::Status { status, retry_after } => {
            let seconds = retry_after.map(Span::seconds);
            Some(with_status(*status, seconds))
        }
        Act::Hang(time) => Some(raw([Step::Hold(time.0)])),
        Act::Reset(0) => Some(raw([Step::Reset])),
        Act::Empty => Some(raw([])),
        Act::Html => Some(Html(PORTAL).into_response()),
        Act::Redirect(to) => redirect::answer(to, issuer, asked, state),
        _ => None,
    }
}

/// What is left of the endpoint's answer.
pub(super) async fn spoil(act: &Act, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else {
        return Problem::new(StatusCode::BAD_GATEWAY, "answer_too_large", String::new())
            .into_response();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let head = |field: &str| head(&parts, field);
    let cut = |at: u64| bytes.slice(..usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len()));
    let steps = match act {
        Act::Reset(at) => {
            let sent = length(bytes.len() as u64 + 1);
            vec![Step::Send(head(&sent)), Step::Send(cut(*at)), Step::Reset]
        }
        Act::Truncate(at) => {
            // Of a shorter body one byte is missing.
            let promised = (bytes.len() as u64).max(at + 1);
            vec![Step::Send(head(&length(promised))), Step::Send(cut(*at))]
        }
        Act::ContentLength(promised) => {
            vec![Step::Send(head(&length(*promised))), Step::Send(bytes.clone())]
        }
        Act::MalformedChunk => {
            let half = cut(bytes.len() as u64 / 2);
            let chunk =
                [format!("{:x}\r\n", half.len()).as_bytes(), &half, b"\r\nsize\r\n"].concat();
            vec![Step::Send(head("transfer-encoding: chunked")), Step::Send(chunk.into())]
        }
        _ => {
            let body = body::of(act, &mut parts.headers, bytes);
            return Response::from_parts(parts, body);
        }
    };
    let mut response = Response::from_parts(parts, Body::empty());
    response.extensions_mut().insert(Raw::steps(steps));
    response
}

fn raw<const N: usize>(steps: [Step; N]) -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Raw::steps(steps));
    response
}

fn length(bytes: u64) -> String {
    format!("content-length: {bytes}")
}

/// Status line and header section, with one more field.
fn head(parts: &axum::http::response::Parts, field: &str) -> Bytes {
    let status = parts.status;
    let mut head = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for (name, value) in &parts.headers {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend(format!("connection: close\r\n{field}\r\n\r\n").as_bytes());
    head.into()
}

fn with_status(status: u16, retry_after: Option<i64>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let bodiless = matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let mut response = if bodiless {
        status.into_response()
    } else {
        let why = "a rule asked for this answer".to_owned();
        Problem::new(status, "temporarily_unavailable", why).into_response()
    };
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
