//! Answers that no HTTP library gives: bytes written on the connection as they are.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

/// What happens on the connection instead of an answer; an extension of the response that stands
/// in the journal for it. After the last step the connection is closed.
#[derive(Clone, Debug)]
pub(super) struct Raw(pub(super) Arc<[Step]>);

/// One thing that happens on the connection.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// These bytes are sent.
    Send(Bytes),
    /// Nothing happens until the client leaves or the time is over.
    Hold(Duration),
    /// The connection is reset: what was not read is lost.
    Reset,
}

/// How long a client may take to read what is sent.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long bytes have to arrive before a reset overtakes them.
const ARRIVAL: Duration = Duration::from_millis(50);

/// A connection, of which the socket can be reached.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin {
    /// The socket.
    fn socket(&self) -> &TcpStream;
}

impl Line for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Line for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

impl Raw {
    /// These steps.
    pub(super) fn steps(steps: impl IntoIterator<Item = Step>) -> Raw {
        Raw(steps.into_iter().collect())
    }

    /// Does it all, and closes. A client that breaks off is its own affair.
    pub(super) async fn play(&self, mut line: impl Line) {
        for step in self.0.iter() {
            match step {
                Step::Send(bytes) => {
                    let sending = async {
                        line.write_all(bytes).await?;
                        line.flush().await
                    };
                    if !matches!(tokio::time::timeout(PATIENCE, sending).await, Ok(Ok(()))) {
                        return;
                    }
                }
                Step::Hold(time) => {
                    let mut unread = [0; 1_024];
                    let left = async { while matches!(line.read(&mut unread).await, Ok(1..)) {} };
                    let _ = tokio::time::timeout(*time, left).await;
                }
                Step::Reset => {
                    tokio::time::sleep(ARRIVAL).await;
                    // Where the socket does not take it, closing has to do.
                    let _ = line.socket().set_zero_linger();
                    return;
                }
            }
        }
        let _ = tokio::time::timeout(PATIENCE, line.shutdown()).await;
    }
}
