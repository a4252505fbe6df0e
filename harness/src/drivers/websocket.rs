//! A WebSocket (RFC 6455) whose first message holds the token, as Materialize's SQL API has it:
//! `{"token": ..}`, then `{"query": ..}`, each answered by messages with a `type`.

mod frame;
#[cfg(test)]
mod tests;

use std::io;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::{Answer, BoxFuture, Credential, Driver, OpenError, Outcome, Path, Presentation, Stage};
use crate::launch::Placeholders;
use crate::target::{Target, Websocket};
use frame::{Message, random, receive, send};

/// The header section of the answer to a handshake is no longer.
const MOST_HEADER: usize = 16 * 1024;

/// Messages before the answer; more are no answer.
const MOST_MESSAGES: usize = 1_000;

/// Presents at one URL; every credential gets a connection of its own.
struct WebsocketDriver {
    url: Url,
    whoami: String,
    timeout: Duration,
}

pub(super) fn open(
    wire: &Websocket,
    target: &Target,
    placeholders: &Placeholders,
) -> Result<Box<dyn Driver>, OpenError> {
    let filled = placeholders.fill(&wire.url)?;
    let url = Url::parse(&filled).ok().filter(|url| url.scheme() == "http" && url.has_host());
    let url = url.ok_or_else(|| OpenError::Http(format!("url {filled:?} is not an http URL")))?;
    Ok(Box::new(WebsocketDriver { url, whoami: wire.whoami.clone(), timeout: target.timeout }))
}

impl Driver for WebsocketDriver {
    fn presentations(&self) -> &[Presentation] {
        &[Presentation::Websocket]
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            let begun = Instant::now();
            let within = self.timeout;
            let outcome = match timeout(within, self.converse(credential)).await {
                Ok(Ok(outcome) | Err(Ended::As(outcome))) => outcome,
                Ok(Err(Ended::Broke(error))) => Outcome::Broke { how: error.to_string() },
                Err(_) => Outcome::Broke {
                    how: format!("no answer within {within:?} after the connection began"),
                },
            };
            Answer::new(outcome, credential, begun.elapsed())
        })
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// How a conversation ends early.
enum Ended {
    As(Outcome),
    Broke(io::Error),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Ended {
        Ended::Broke(error)
    }
}

impl WebsocketDriver {
    async fn converse(&self, credential: &Credential) -> Result<Outcome, Ended> {
        let mut stream = self.shake_hands(&credential.case).await?;
        let login = json!({ "token": credential.token });
        send(&mut stream, &Message::Text(login.to_string())).await?;
        until(&mut stream, "ReadyForQuery").await?;
        let query = json!({ "query": self.whoami });
        send(&mut stream, &Message::Text(query.to_string())).await?;
        let row = until(&mut stream, "Row").await?;
        let principal = row["payload"][0].as_str().map(str::to_owned);
        // Whoever is gone has heard enough.
        let _ = send(&mut stream, &Message::Close(Vec::new())).await;
        Ok(Outcome::Accepted { session: principal.is_some(), principal, roles: Vec::new() })
    }

    /// The opening handshake (RFC 6455 section 4.1).
    async fn shake_hands(&self, case: &str) -> Result<BufStream<TcpStream>, Ended> {
        let host = self.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let port = self.url.port_or_known_default().unwrap_or(80);
        let mut stream = BufStream::new(TcpStream::connect((host, port)).await?);
        let key = STANDARD.encode(random::<16>()?);
        let case: String = case.chars().filter(|c| c.is_ascii() && !c.is_control()).collect();
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: \
             Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nUser-Agent: \
             sso-harness ({case})\r\n\r\n",
            self.url.path()
        );
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") && head.len() < MOST_HEADER {
            head.push(stream.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&head);
        let line = head.lines().next().unwrap_or_default();
        let status = line.split(' ').nth(1).filter(|_| line.starts_with("HTTP/1.1 "));
        match status {
            Some("101") => Ok(stream),
            Some("429" | "503") => Err(Ended::As(Outcome::Busy { why: line.to_owned() })),
            Some(code @ ("401" | "403")) => {
                Err(Ended::As(rejected(code.to_owned(), line.to_owned())))
            }
            _ => Err(Ended::As(Outcome::Broke { how: format!("no WebSocket: {line}") })),
        }
    }
}

/// The next message of that type; others before it are passed over, but for errors.
async fn until(stream: &mut BufStream<TcpStream>, wanted: &str) -> Result<Value, Ended> {
    for _ in 0..MOST_MESSAGES {
        match receive(stream).await? {
            Message::Text(text) => {
                let message: Value = serde_json::from_str(&text).unwrap_or_default();
                match message["type"].as_str() {
                    Some(kind) if kind == wanted => return Ok(message),
                    Some("Error") => {
                        let text = |name: &str| {
                            message["payload"][name].as_str().unwrap_or_default().to_owned()
                        };
                        return Err(Ended::As(rejected(text("code"), text("message"))));
                    }
                    Some(_) => {}
                    None => {
                        let how = "a message without a type".to_owned();
                        return Err(Ended::As(Outcome::Broke { how }));
                    }
                }
            }
            Message::Ping(data) => send(stream, &Message::Pong(data)).await?,
            Message::Pong(_) => {}
            Message::Close(payload) => {
                let (status, reason) = frame::closing(&payload);
                return Err(Ended::As(rejected(status, reason)));
            }
        }
    }
    Err(Ended::As(Outcome::Broke { how: format!("{MOST_MESSAGES} messages, and none {wanted}") }))
}

fn rejected(code: String, message: String) -> Outcome {
    Outcome::Rejected { stage: Stage::AuthExchange, path: Path::Unknown, code: Some(code), message }
}
