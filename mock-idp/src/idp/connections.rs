//! The listening socket and its connections: HTTP/1.1 with limits, over TLS or not, and a stop
//! within a second.

use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::exchange::Connection;
use super::handshake::{self, Spoken};

/// More clients than this wait in the socket's queue.
const MAX_CONNECTIONS: usize = 512;
/// How long a client may take for a request's header section; also how long an idle connection
/// is kept.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest header section in bytes; a longer one is answered by 431.
const MAX_HEADER: usize = 64 * 1024;
/// The most header fields; more are answered by 431.
const MAX_FIELDS: usize = 100;
/// How long requests that are being answered may take to finish once the provider stops.
const GRACE: Duration = Duration::from_millis(500);
/// How long to wait after a failed accept (no file descriptors left).
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// Serves until the other end of `stopped` is dropped.
pub(super) async fn serve(
    listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    stopped: watch::Receiver<()>,
) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    let mut stop = stopped.clone();
    for number in 0_u64.. {
        let next = async {
            let permit = Arc::clone(&permits).acquire_owned().await;
            (accept(&listener).await, permit)
        };
        let (stream, permit) = tokio::select! {
            _ = stop.changed() => break,
            next = next => next,
        };
        while connections.try_join_next().is_some() {}
        let (acceptor, router, stopped) = (acceptor.clone(), router.clone(), stopped.clone());
        connections.spawn(async move {
            // Answers are small and written at once; without it the second one on a connection may
            // wait.
            let _ = stream.set_nodelay(true);
            answer(stream, Connection(number), acceptor, router, stopped).await;
            drop(permit);
        });
    }
    drop(listener);
    let finish = async { while connections.join_next().await.is_some() {} };
    // What is left after that time is cut off when `connections` is dropped.
    let _ = tokio::time::timeout(GRACE, finish).await;
}

async fn accept(listener: &tokio::net::TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}

async fn answer(
    stream: TcpStream,
    number: Connection,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    let Some(acceptor) = acceptor else {
        return converse(stream, number, router, stopped).await;
    };
    let spoken = tokio::select! {
        spoken = handshake::shake(&acceptor, stream) => spoken,
        _ = stopped.changed() => None,
    };
    match spoken {
        Some(Spoken::Tls(stream)) => converse(*stream, number, router, stopped).await,
        Some(Spoken::Plain(stream)) => {
            converse(stream, number, handshake::https_only(), stopped).await;
        }
        None => {}
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    number: Connection,
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(number);
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(MAX_HEADER)
        .max_headers(MAX_FIELDS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        // A client that breaks off or speaks no HTTP is its own affair.
        _ = connection.as_mut() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
