//! The listening socket and its connections: HTTP/1.1 with limits, over TLS or not, and a stop
//! within a second.

use std::future::poll_fn;
use std::net::TcpListener;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::exchange::Connection;
use super::handshake::{self, Spoken};
use super::patient::Patient;
use super::places::{Place, Places};
use super::raw::{Line, Raw};
use super::{Limits, State};
use crate::tls::Speaks;

/// The largest header section in bytes; a longer one is answered by 431.
const MAX_HEADER: usize = 64 * 1024;
/// The most header fields; more are answered by 431.
const MAX_FIELDS: usize = 100;
/// How long requests that are being answered may take to finish once the provider stops.
const GRACE: Duration = Duration::from_millis(500);
/// How long to wait after a failed accept (no file descriptors left).
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// What stands behind a listening socket.
#[derive(Clone)]
pub(super) struct Door {
    /// What is spoken there.
    pub(super) speaks: Speaks,
    /// The URL that issuers are paths of there.
    pub(super) base: Arc<str>,
    /// The defect of its handshakes.
    pub(super) defect: Option<&'static str>,
    /// What all connections share.
    pub(super) state: Arc<State>,
    /// Who answers.
    pub(super) router: Router,
    /// Ends when the provider stops.
    pub(super) stopped: watch::Receiver<()>,
}

/// Serves until the provider stops.
pub(super) async fn serve(listener: TcpListener, door: Door) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let places = Places::new(door.state.limits.connections);
    let mut connections = JoinSet::new();
    let mut stop = door.stopped.clone();
    loop {
        let next = async {
            let stream = accept(&listener).await;
            let number = door.state.next_connection();
            (stream, number, places.take(number).await)
        };
        let (stream, number, taken) = tokio::select! {
            _ = stop.changed() => break,
            next = next => next,
        };
        while connections.try_join_next().is_some() {}
        let door = door.clone();
        connections.spawn(async move {
            // Answers are small and written at once; without it the second one on a connection may
            // wait.
            let _ = stream.set_nodelay(true);
            let place = Arc::clone(&taken.place);
            tokio::select! {
                () = answer(stream, number, door, &place) => {}
                () = place.must_leave() => {}
            }
            drop(taken);
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

async fn answer(stream: TcpStream, number: u64, door: Door, place: &Place) {
    let mut stopped = door.stopped.clone();
    let peer = stream.peer_addr().ok().map(|peer| peer.ip());
    let plain = matches!(door.speaks, Speaks::Http);
    let connection = Connection { number, base: door.base.clone(), peer, secure: !plain };
    let limits = door.state.limits;
    if plain {
        return converse(stream, connection, door.router, door.stopped, limits, place).await;
    }
    let spoken = tokio::select! {
        spoken = handshake::shake(&door, number, stream) => spoken,
        _ = stopped.changed() => None,
    };
    match spoken {
        Some(Spoken::Tls(stream)) => {
            converse(*stream, connection, door.router, door.stopped, limits, place).await;
        }
        Some(Spoken::Plain(stream)) => {
            let router = handshake::https_only();
            converse(stream, connection, router, door.stopped, limits, place).await;
        }
        None => {}
    }
}

async fn converse(
    stream: impl Line,
    connection: Connection,
    router: Router,
    mut stopped: watch::Receiver<()>,
    limits: Limits,
    place: &Place,
) {
    let stream = Patient::new(stream, limits.unread);
    let router = TowerToHyperService::new(router);
    let raw: OnceLock<Raw> = OnceLock::new();
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(connection.clone());
        place.busy();
        let answering = router.call(request);
        Box::pin(async {
            let Ok(mut response) = answering.await;
            place.quiet();
            match response.extensions_mut().remove::<Raw>() {
                None => Ok(response),
                // An error ends the connection here; what is left of it is written by hand.
                Some(steps) => {
                    let _ = raw.set(steps);
                    Err(std::io::Error::from(std::io::ErrorKind::ConnectionAborted))
                }
            }
        })
    });
    let mut served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(MAX_HEADER)
        .max_headers(MAX_FIELDS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // A client that breaks off or speaks no HTTP is its own affair.
        _ = poll_fn(|cx| served.poll_without_shutdown(cx)) => {}
        _ = stopped.changed() => {
            Pin::new(&mut served).graceful_shutdown();
            let _ = poll_fn(|cx| served.poll_without_shutdown(cx)).await;
        }
    }
    let stream = served.into_parts().io.into_inner();
    place.busy();
    raw.get_or_init(|| Raw::steps([])).play(stream).await;
}
