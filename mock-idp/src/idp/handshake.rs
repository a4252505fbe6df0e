//! The TLS handshake of a connection, within its deadline.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::endpoints::Problem;

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

/// Does the handshake; none where the client breaks off or takes too long.
pub(super) async fn shake(acceptor: &TlsAcceptor, stream: TcpStream) -> Option<Spoken> {
    tokio::time::timeout(TIMEOUT, accept(acceptor, stream)).await.ok()?
}

async fn accept(acceptor: &TlsAcceptor, stream: TcpStream) -> Option<Spoken> {
    let mut first = [0];
    match stream.peek(&mut first).await {
        Ok(1) if first == [HANDSHAKE] => {
            let stream = acceptor.accept(stream).await.ok()?;
            Some(Spoken::Tls(Box::new(stream)))
        }
        Ok(1) => Some(Spoken::Plain(stream)),
        _ => None,
    }
}

/// What plain HTTP is answered.
pub(super) fn https_only() -> Router {
    Router::new().fallback(|| async {
        let why = "this port speaks TLS: the URL begins with https://".to_owned();
        Problem::new(StatusCode::BAD_REQUEST, "invalid_request", why).into_response()
    })
}
