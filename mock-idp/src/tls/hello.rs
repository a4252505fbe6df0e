//! A ServerHello that no client should follow, written by hand: the library of this server speaks
//! neither old versions nor cipher suites without encryption.

use std::time::Duration;

use rustls::pki_types::CertificateDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::TlsError;
use super::log::HandshakeOutcome;

/// How long a client may take for each of its messages.
const PATIENCE: Duration = Duration::from_secs(10);

/// Content types of records (RFC 5246 section 6.2.1).
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;

/// The largest record (RFC 5246 section 6.2.3).
const MAX_RECORD: usize = (1 << 14) + 2048;

/// ServerHello, Certificate and ServerHelloDone (RFC 5246 section 7.4) in one record.
pub(crate) struct Flight {
    record: Vec<u8>,
    version: u16,
}

impl Flight {
    /// The messages for that version, cipher suite and certificate.
    pub(super) fn new(
        version: u16,
        cipher_suite: u16,
        certificate: &CertificateDer<'_>,
    ) -> Result<Flight, TlsError> {
        let mut random = [0; 32];
        aws_lc_rs::rand::fill(&mut random).map_err(|_| TlsError::Key)?;
        let mut hello = version.to_be_bytes().to_vec();
        hello.extend(random);
        hello.push(0);
        hello.extend(cipher_suite.to_be_bytes());
        hello.push(0);
        let certificates = prefixed(&prefixed(certificate));
        let messages = [message(2, &hello), message(11, &certificates), message(14, &[])].concat();
        Ok(Flight { record: record(HANDSHAKE, version, &messages), version })
    }

    /// Answers a ClientHello, waits for what the client makes of it, and breaks off: nobody here
    /// could go on.
    pub(crate) async fn play(&self, mut stream: TcpStream) -> HandshakeOutcome {
        let Some((HANDSHAKE, _)) = read(&mut stream).await else {
            return HandshakeOutcome::BrokeOff;
        };
        if stream.write_all(&self.record).await.is_err() {
            return HandshakeOutcome::BrokeOff;
        }
        let outcome = match read(&mut stream).await {
            Some((HANDSHAKE, _)) => HandshakeOutcome::WentOn,
            Some((ALERT, body)) => HandshakeOutcome::refused(body.get(1).copied()),
            _ => HandshakeOutcome::BrokeOff,
        };
        // handshake_failure, fatal; a client that has gone needs none.
        let _ = stream.write_all(&record(ALERT, self.version, &[2, 40])).await;
        outcome
    }
}

/// The content type and body of the next record, in time and within bounds.
async fn read(stream: &mut TcpStream) -> Option<(u8, Vec<u8>)> {
    let reading = async {
        let mut head = [0; 5];
        stream.read_exact(&mut head).await.ok()?;
        let length = usize::from(u16::from_be_bytes([head[3], head[4]]));
        let mut body = vec![0; (length <= MAX_RECORD).then_some(length)?];
        stream.read_exact(&mut body).await.ok()?;
        Some((head[0], body))
    };
    timeout(PATIENCE, reading).await.ok()?
}

fn record(content_type: u8, version: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(u16::MAX);
    let [major, minor] = version.to_be_bytes();
    let [high, low] = length.to_be_bytes();
    [&[content_type, major, minor, high, low], body].concat()
}

/// A handshake message: its type, its length in three octets, its body.
fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind], &prefixed(body)[..]].concat()
}

/// A vector with its length in three octets.
fn prefixed(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&length[1..], body].concat()
}
