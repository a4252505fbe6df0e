//! Frames of a client (RFC 6455 section 5): whole messages, masked.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_rustls::rustls::crypto::aws_lc_rs;

/// No answer to a login is longer.
const MAX_MESSAGE: u64 = 1 << 20;

/// A message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Message {
    Text(String),
    Ping(Vec<u8>),
    Pong(Vec<u8>),
    /// Status and reason.
    Close(Vec<u8>),
}

/// Writes one message.
///
/// # Errors
/// The connection has ended, or the machine gives no random bytes.
pub(super) async fn send(io: &mut (impl AsyncWrite + Unpin), message: &Message) -> io::Result<()> {
    let (opcode, payload) = match message {
        Message::Text(text) => (0x1, text.as_bytes()),
        Message::Close(data) => (0x8, data.as_slice()),
        Message::Ping(data) => (0x9, data.as_slice()),
        Message::Pong(data) => (0xA, data.as_slice()),
    };
    let mut frame = vec![0x80 | opcode];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(short), _) if short < 126 => frame.push(0x80 | short),
        (_, Ok(medium)) => {
            frame.push(0x80 | 126);
            frame.extend(medium.to_be_bytes());
        }
        _ => {
            frame.push(0x80 | 127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    let mask = random::<4>()?;
    frame.extend(mask);
    frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, key)| byte ^ key));
    io.write_all(&frame).await?;
    io.flush().await
}

/// Reads one message.
///
/// # Errors
/// The connection ends, or what comes is no whole message of a known kind.
pub(super) async fn receive(io: &mut (impl AsyncRead + Unpin)) -> io::Result<Message> {
    let nonsense = |why| io::Error::new(io::ErrorKind::InvalidData, why);
    let [first, second] = [io.read_u8().await?, io.read_u8().await?];
    if first & 0xF0 != 0x80 || second & 0x80 != 0 {
        return Err(nonsense("a message in pieces, with an extension, or masked"));
    }
    let length = match second {
        126 => u64::from(io.read_u16().await?),
        127 => io.read_u64().await?,
        short => u64::from(short),
    };
    if length > MAX_MESSAGE {
        return Err(nonsense("a message of more than 1 MiB"));
    }
    let mut data = vec![0; usize::try_from(length).unwrap_or_default()];
    io.read_exact(&mut data).await?;
    match first & 0x0F {
        0x1 => String::from_utf8(data).map(Message::Text).map_err(|_| nonsense("no UTF-8")),
        0x8 => Ok(Message::Close(data)),
        0x9 => Ok(Message::Ping(data)),
        0xA => Ok(Message::Pong(data)),
        _ => Err(nonsense("a kind of message that is not known here")),
    }
}

/// Status and reason of a closing handshake; 1005 where there is none (RFC 6455 section 7.4.1).
pub(super) fn closing(payload: &[u8]) -> (String, String) {
    match payload.split_first_chunk() {
        Some((status, reason)) => {
            (u16::from_be_bytes(*status).to_string(), String::from_utf8_lossy(reason).into_owned())
        }
        None => ("1005".to_owned(), String::new()),
    }
}

/// Random bytes.
///
/// # Errors
/// The machine gives none.
pub(super) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    let filled = aws_lc_rs::default_provider().secure_random.fill(&mut bytes);
    filled.map_err(|_| io::Error::other("this machine gives no random bytes"))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_a_client_sends_is_masked_and_in_the_shortest_form() {
        for (length, head) in [(5, 6), (125, 6), (126, 8), (65_535, 8), (65_536, 14)] {
            let mut written = Vec::new();
            send(&mut written, &Message::Text("x".repeat(length))).await.expect("written");
            assert_eq!(written.len(), head + length);
            assert_eq!(written[1] & 0x80, 0x80);
        }
    }

    #[tokio::test]
    async fn the_unmasked_example_of_the_standard_is_read() {
        let hello = [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f];
        let read = receive(&mut &hello[..]).await.expect("a message");
        assert_eq!(read, Message::Text("Hello".to_owned()));
        for (at, byte) in [(0, 0x01), (0, 0xC1), (0, 0x83), (1, 0x85)] {
            let mut odd = hello;
            odd[at] = byte;
            receive(&mut &odd[..]).await.expect_err("nonsense");
        }
        let endless = [0x81, 0x7F, 0, 0, 1, 0, 0, 0, 0, 0];
        receive(&mut &endless[..]).await.expect_err("too long");
    }

    #[test]
    fn a_closing_has_a_status_and_a_reason_or_neither() {
        assert_eq!(
            closing(b"\x03\xeaunauthorized"),
            ("1002".to_owned(), "unauthorized".to_owned())
        );
        assert_eq!(closing(b""), ("1005".to_owned(), String::new()));
    }
}
