//! One connection: a request, its answer, the next one; and what was done last, so that silence can
//! be told.

use std::time::Duration;

use ocient_protocol::message::{
    CloseConnection, ConfirmationResponse, Confirmed, Message, Request, RequestType, ResponseType,
};
use ocient_protocol::{Frame, read, write};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::client::TlsStream;

use super::{Server, refusal};
use crate::drivers::pgwire::tls;
use crate::drivers::{Outcome, Stage};

/// How long the server may take to hear that the connection is over.
const LINGER: Duration = Duration::from_secs(1);

/// A connection to a server. Its methods' error is the outcome that ends the login.
pub(super) struct Connection {
    stream: Option<TlsStream<TcpStream>>,
    deadline: Instant,
    /// What was done last: completes "no answer within 10s after ...".
    pub(super) after: &'static str,
    /// The server's version, once it has told.
    pub(super) server_version: Option<String>,
}

impl Connection {
    pub(super) fn new(deadline: Instant) -> Connection {
        let after = "the connection attempt began";
        Connection { stream: None, deadline, after, server_version: None }
    }

    /// Connects; TLS begins with the first byte.
    pub(super) async fn open(&mut self, server: &Server) -> Result<(), Outcome> {
        let Server { host, port, tls } = server;
        self.after = "the connection attempt began";
        let tcp = TcpStream::connect((host.as_str(), *port)).await.map_err(|error| {
            Outcome::Broke { how: format!("no connection to {host}:{port}: {error}") }
        })?;
        // A login is a few small messages that each wait for the other side; without this they
        // wait for the timer too. Where it cannot be set, it is only slower.
        let _ = tcp.set_nodelay(true);
        self.after = "the TLS handshake began";
        self.stream = Some(tls::handshake(tls, host, tcp).await?);
        Ok(())
    }

    /// Where the server is, as this end sees it.
    pub(super) fn peer(&self) -> Option<std::net::SocketAddr> {
        self.stream.as_ref()?.get_ref().0.peer_addr().ok()
    }

    /// What a request comes to; a refusal belongs to this stage.
    pub(super) async fn ask<A: Confirmed>(
        &mut self,
        request: &Request,
        stage: Stage,
        after: &'static str,
    ) -> Result<A, Outcome> {
        let mut answer: A = self.exchange(request, after).await?;
        let confirmation = answer.confirmation().take();
        self.confirmed(confirmation.unwrap_or_default(), stage).map(|()| answer)
    }

    /// What becomes of a request whose answer is nothing but a confirmation.
    pub(super) async fn confirm(
        &mut self,
        request: &Request,
        stage: Stage,
        after: &'static str,
    ) -> Result<(), Outcome> {
        let confirmation = self.exchange(request, after).await?;
        self.confirmed(confirmation, stage)
    }

    fn confirmed(&self, told: ConfirmationResponse, stage: Stage) -> Result<(), Outcome> {
        match told.r#type() {
            ResponseType::ResponseOk | ResponseType::ResponseWarn => Ok(()),
            ResponseType::ResponseError => Err(refusal::outcome(told, stage)),
            ResponseType::Invalid => Err(self.nonsense("an answer without a confirmation")),
        }
    }

    async fn exchange<A: Message + Default>(
        &mut self,
        request: &Request,
        after: &'static str,
    ) -> Result<A, Outcome> {
        self.after = after;
        let closed = || Outcome::Broke { how: format!("not connected, after {after}") };
        let stream = self.stream.as_mut().ok_or_else(closed)?;
        // A failure is not told here: the server may have said why before it closed.
        let _ = write(stream, request).await;
        match read(stream).await {
            Ok(Frame::Message(bytes)) => A::decode(&*bytes).map_err(|error| self.nonsense(error)),
            Ok(Frame::Quiescing) => {
                Err(Outcome::Busy { why: "the server is quiescing".to_owned() })
            }
            Ok(Frame::End) => Err(self.nonsense("the connection was closed")),
            Err(error) => Err(self.nonsense(error)),
        }
    }

    /// The outcome when the deadline passed.
    pub(super) fn silence(&self, timeout: Duration) -> Outcome {
        Outcome::Broke { how: format!("no answer within {timeout:?} after {}", self.after) }
    }

    /// The outcome when a message cannot be understood or is out of place.
    pub(super) fn nonsense(&self, what: impl std::fmt::Display) -> Outcome {
        Outcome::Broke { how: format!("{what}, after {}", self.after) }
    }

    /// Says goodbye, which gets no answer, and ends.
    pub(super) async fn close(&mut self) {
        let Some(mut stream) = self.stream.take() else { return };
        let goodbye = async {
            let request = Request {
                close_connection: Some(CloseConnection { end_session: true }),
                ..Request::new(RequestType::CloseConnection)
            };
            // Failures mean that it is closed already.
            let _ = write(&mut stream, &request).await;
            let _ = stream.shutdown().await;
        };
        let _ = timeout_at(self.deadline.min(Instant::now() + LINGER), goodbye).await;
    }
}
