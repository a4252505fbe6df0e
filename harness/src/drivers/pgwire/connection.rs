//! One connection: messages in and out, and what was done last, so that silence can be told.

use std::time::Duration;

use bytes::BytesMut;
use postgres_protocol::message::backend::Message;
use postgres_protocol::message::frontend;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

use super::{Server, tls};
use crate::drivers::Outcome;

/// No answer to a login is longer; what is, is nonsense or an attack on the harness.
const MOST_RECEIVED: usize = 4 << 20;
/// How long the server may take to close after Terminate.
const LINGER: Duration = Duration::from_secs(1);

/// Bytes both ways, in the clear or not.
pub(super) trait Socket: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Socket for T {}

/// A connection to a server. Its methods' error is the outcome that ends the login.
pub(super) struct Connection {
    socket: Option<Box<dyn Socket>>,
    unread: BytesMut,
    received: usize,
    deadline: Instant,
    /// What was done last: completes "no answer within 10s after ...".
    after: &'static str,
    /// `server_version`, once the server has told.
    pub(super) server_version: Option<String>,
}

impl Connection {
    pub(super) fn new(deadline: Instant) -> Connection {
        Connection {
            socket: None,
            unread: BytesMut::new(),
            received: 0,
            deadline,
            after: "the connection attempt began",
            server_version: None,
        }
    }

    /// Connects, and negotiates TLS where the target file asks for it.
    pub(super) async fn open(&mut self, server: &Server) -> Result<(), Outcome> {
        let Server { host, port, tls } = server;
        let mut tcp = TcpStream::connect((host.as_str(), *port)).await.map_err(|error| {
            Outcome::Broke { how: format!("no connection to {host}:{port}: {error}") }
        })?;
        // A login is a few small messages that each wait for the other side; without this they
        // wait for the timer too. Where it cannot be set, it is only slower.
        let _ = tcp.set_nodelay(true);
        self.after = "TLS was asked for";
        self.socket = Some(match tls {
            None => Box::new(tcp),
            Some(connector) => {
                tls::request(&mut tcp).await?;
                self.after = "the TLS handshake began";
                Box::new(tls::handshake(connector, host, tcp).await?)
            }
        });
        Ok(())
    }

    /// The bare connection, for another client.
    pub(super) fn into_socket(self) -> Option<Box<dyn Socket>> {
        self.socket
    }

    /// Sends. A failure is not told here: the server may have said why before it closed.
    pub(super) async fn send(&mut self, message: &[u8], after: &'static str) {
        self.after = after;
        if let Some(socket) = &mut self.socket
            && socket.write_all(message).await.is_ok()
        {
            let _ = socket.flush().await;
        }
    }

    /// The next message that is not mere information (notices, parameters, the cancel key).
    pub(super) async fn receive(&mut self) -> Result<Message, Outcome> {
        loop {
            match self.parse()? {
                Some(Message::ParameterStatus(status)) => {
                    if let (Ok("server_version"), Ok(version)) = (status.name(), status.value()) {
                        self.server_version = Some(version.to_owned());
                    }
                }
                Some(
                    Message::NoticeResponse(_)
                    | Message::NotificationResponse(_)
                    | Message::BackendKeyData(_),
                ) => {}
                Some(message) => return Ok(message),
                None => self.fill().await?,
            }
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

    /// Says goodbye and reads until the server has closed, so that its connection table empties.
    pub(super) async fn close(mut self) {
        let Some(mut socket) = self.socket.take() else { return };
        let goodbye = async {
            let mut terminate = BytesMut::new();
            frontend::terminate(&mut terminate);
            // Failures mean that it is closed already.
            let _ = socket.write_all(&terminate).await;
            let _ = socket.shutdown().await;
            let mut rest = [0; 4096];
            while let Ok(1..) = socket.read(&mut rest).await {}
        };
        let _ = timeout_at(self.deadline.min(Instant::now() + LINGER), goodbye).await;
    }

    fn parse(&mut self) -> Result<Option<Message>, Outcome> {
        while let Some(&[tag, a, b, c, d]) = self.unread.first_chunk::<5>() {
            // The library reserves room for any length that a header claims.
            let length = u32::from_be_bytes([a, b, c, d]) as usize;
            if length > MOST_RECEIVED {
                return Err(self.nonsense(format_args!("a message of {length} bytes")));
            }
            // It does not know NegotiateProtocolVersion, which is only information.
            if tag != b'v' {
                break;
            }
            if self.unread.len() <= length {
                return Ok(None);
            }
            let _ = self.unread.split_to(length + 1);
        }
        Message::parse(&mut self.unread).map_err(|error| self.nonsense(error))
    }

    async fn fill(&mut self) -> Result<(), Outcome> {
        let closed = Outcome::Broke { how: format!("not connected, after {}", self.after) };
        let socket = self.socket.as_mut().ok_or(closed)?;
        match socket.read_buf(&mut self.unread).await {
            Ok(0) if self.unread.is_empty() => Err(self.nonsense("the connection was closed")),
            Ok(0) => Err(self.nonsense("the connection was closed inside a message")),
            Ok(read) => {
                self.received += read;
                if self.received > MOST_RECEIVED {
                    return Err(self.nonsense("more than 4 MiB without an end"));
                }
                Ok(())
            }
            Err(error) => Err(self.nonsense(error)),
        }
    }
}
