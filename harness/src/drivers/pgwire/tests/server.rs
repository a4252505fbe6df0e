//! A server that follows a script, for one connection.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the server does next.
#[derive(Clone)]
pub(super) enum Step {
    /// Reads one message.
    Read,
    /// Sends these bytes.
    Say(Vec<u8>),
    /// Sends these bytes without end.
    Flood(Vec<u8>),
    /// Neither speaks nor closes.
    Stay,
    /// Closes. A script that ends closes too, when the client has.
    Close,
}

/// Serves one connection on a free port; the task returns the messages read.
pub(super) async fn serve(script: Vec<Step>) -> (u16, JoinHandle<Vec<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("the driver connects");
        follow(stream, script).await
    });
    (port, served)
}

/// Follows the script on a connection.
pub(super) async fn follow(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    script: Vec<Step>,
) -> Vec<Vec<u8>> {
    let mut heard: Vec<Vec<u8>> = Vec::new();
    for step in script {
        match step {
            Step::Read => match read(&mut stream, heard.is_empty()).await {
                Ok(message) => heard.push(message),
                Err(_) => return heard,
            },
            Step::Say(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return heard;
                }
            }
            Step::Flood(bytes) => while stream.write_all(&bytes).await.is_ok() {},
            Step::Stay => std::future::pending().await,
            Step::Close => return heard,
        }
    }
    // A server that closes with bytes unread resets the connection, and its last words are lost.
    let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
    heard
}

/// A message with this tag.
pub(super) fn message(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).expect("short");
    [&[tag][..], &length.to_be_bytes(), body].concat()
}

/// An authentication request of this number.
pub(super) fn authentication(number: u32, data: &[u8]) -> Vec<u8> {
    message(b'R', &[&number.to_be_bytes()[..], data].concat())
}

/// An ErrorResponse.
pub(super) fn error(code: &str, words: &str) -> Vec<u8> {
    message(b'E', format!("SFATAL\0C{code}\0M{words}\0\0").as_bytes())
}

/// One message; the first has no tag.
async fn read(stream: &mut (impl AsyncRead + Unpin), first: bool) -> std::io::Result<Vec<u8>> {
    let mut message = if first { Vec::new() } else { vec![stream.read_u8().await?] };
    let length = stream.read_u32().await?;
    message.extend(length.to_be_bytes());
    let mut body = vec![0; length as usize - 4];
    stream.read_exact(&mut body).await?;
    message.extend(body);
    Ok(message)
}
