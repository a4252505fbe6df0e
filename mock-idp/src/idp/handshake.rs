//! The TLS handshake of a connection, within its deadline.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use super::connections::Door;
use crate::endpoints::Problem;
use crate::tls::{HandshakeOutcome, HandshakeRecord, Speaks};

/// How long a client may take for it.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The content type of a record that opens a handshake (RFC 8446 section 5.1).
const HANDSHAKE: u8 = 22;

/// What a connection speaks.
pub(super) enum Spoken {
    /// TLS; the handshake is done.
    Tls(Box<TlsStream<TcpStream>>),
    /// Something else, plain HTTP most likely.
    Plain(TcpStream),
}

/// Does the handshake and notes what became of it; none where there is nothing to answer.
pub(super) async fn shake(door: &Door, connection: u64, stream: TcpStream) -> Option<Spoken> {
    let accepted = tokio::time::timeout(TIMEOUT, accept(&door.speaks, stream)).await;
    let (outcome, spoken) = match accepted {
        Ok(Accepted::Plain(stream)) => return Some(Spoken::Plain(stream)),
        Ok(Accepted::Tls(stream)) => (HandshakeOutcome::WentOn, Some(Spoken::Tls(stream))),
        Ok(Accepted::No(outcome)) => (outcome, None),
        Err(_) => (HandshakeOutcome::BrokeOff, None),
    };
    let (at, defect) = (door.state.clock.now(), door.defect);
    door.state.tell_handshake(HandshakeRecord { at, defect, connection, outcome });
    spoken
}

enum Accepted {
    Tls(Box<TlsStream<TcpStream>>),
    Plain(TcpStream),
    No(HandshakeOutcome),
}

async fn accept(speaks: &Speaks, stream: TcpStream) -> Accepted {
    let mut first = [0];
    match stream.peek(&mut first).await {
        Ok(1) if first == [HANDSHAKE] => {}
        Ok(1) => return Accepted::Plain(stream),
        _ => return Accepted::No(HandshakeOutcome::BrokeOff),
    }
    match speaks {
        Speaks::Http => Accepted::Plain(stream),
        Speaks::Hello(flight) => Accepted::No(flight.play(stream).await),
        Speaks::Tls(acceptor) => match acceptor.accept(stream).await {
            Ok(stream) => Accepted::Tls(Box::new(stream)),
            Err(error) => Accepted::No(HandshakeOutcome::of(&error)),
        },
    }
}

/// What plain HTTP is answered.
pub(super) fn https_only() -> Router {
    Router::new().fallback(|| async {
        let why = "this port speaks TLS: the URL begins with https://".to_owned();
        Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why).into_response()
    })
}
