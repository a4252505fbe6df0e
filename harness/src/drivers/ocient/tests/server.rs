//! A server that misbehaves.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ocient_protocol::message::{
    ClientConnectionGcm2Response, ClientConnectionGcmResponse,
    ClientConnectionRefreshSessionResponse, ClientConnectionSecurityTokenResponse,
    ConfirmationResponse, Confirmed as _, ExecuteQueryResponse, FetchDataResponse, Message,
    Request, RequestType, ResultSet, SecurityToken, SessionInfo,
};
use ocient_protocol::rows::{Value, encode};
use ocient_protocol::secret::{Group, IV_BYTES, PrivateKey, PublicKey, Sealed};
use ocient_protocol::{Frame, read, write, write_quiescing};
use rcgen::generate_simple_self_signed;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;

use crate::drivers::Driver;
use crate::drivers::ocient::open;
use crate::launch::Placeholders;
use crate::target::{self, Ocient, TlsMode};

/// The vector that the server makes.
const IV: [u8; IV_BYTES] = [7; IV_BYTES];

/// What it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conduct {
    /// Never answers the second step.
    Hangs,
    /// Takes no more work.
    Quiesces,
    /// Refuses, and repeats the secret.
    Echoes,
    /// Wants the whole login so often once more.
    Again(usize),
    /// Sends clients that do not insist to itself, with a token or without one.
    Redirects { token: bool },
    /// Has expired sessions, until one is refreshed.
    Expires,
    /// Answers every request with these bytes.
    Says(Vec<u8>),
}

/// A running one; it ends when dropped.
pub(crate) struct Server {
    port: u16,
    _serving: JoinSet<()>,
}

impl Server {
    /// A driver that speaks to it.
    pub(crate) fn driver(&self, timeout: Option<Duration>) -> Box<dyn Driver> {
        let mut target = target::load("ocient").unwrap_or_else(|wrong| panic!("{wrong}"));
        target.timeout = timeout.unwrap_or(target.timeout);
        let wire = Ocient {
            host: "127.0.0.1".to_owned(),
            port: self.port.to_string(),
            database: "sandbox".to_owned(),
            user: "id_token".to_owned(),
            identity_provider: None,
            tls: TlsMode::Require,
            whoami: Some("SELECT CURRENT_USER()".to_owned()),
        };
        open(&wire, &target, &Placeholders::new()).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// Starts one.
pub(crate) async fn start(conduct: Conduct) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let acceptor = acceptor();
    let count = Arc::new(AtomicUsize::new(0));
    let mut serving = JoinSet::new();
    serving.spawn(async move {
        let mut connections = JoinSet::new();
        while let Ok((tcp, _)) = listener.accept().await {
            let (acceptor, conduct, count) = (acceptor.clone(), conduct.clone(), count.clone());
            connections.spawn(async move {
                if let Ok(stream) = acceptor.accept(tcp).await {
                    Connection { stream, conduct, count, port, key: None }.serve().await;
                }
            });
        }
    });
    Server { port, _serving: serving }
}

fn acceptor() -> TlsAcceptor {
    let made = generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("they fit");
    TlsAcceptor::from(Arc::new(config))
}

struct Connection {
    stream: TlsStream<TcpStream>,
    conduct: Conduct,
    /// How often a login or a statement came.
    count: Arc<AtomicUsize>,
    port: u16,
    key: Option<PrivateKey>,
}

impl Connection {
    async fn serve(&mut self) {
        while let Ok(Frame::Message(bytes)) = read(&mut self.stream).await {
            let request = Request::decode(&*bytes).expect("a request");
            if self.answer(request).await.is_none() {
                return;
            }
        }
    }

    /// None: the connection is over.
    async fn answer(&mut self, request: Request) -> Option<()> {
        match &self.conduct {
            Conduct::Quiesces => return write_quiescing(&mut self.stream).await.ok(),
            Conduct::Says(bytes) => {
                let bytes = bytes.clone();
                let sent = self.stream.write_all(&bytes).await.ok();
                // All that it ever says.
                let _ = self.stream.shutdown().await;
                let _ = self.stream.read_to_end(&mut Vec::new()).await;
                return sent.and(None);
            }
            _ => {}
        }
        match request.r#type() {
            RequestType::ClientConnectionGcm => self.offer().await,
            RequestType::ClientConnectionGcm2 => self.second(request).await,
            RequestType::ClientConnectionSecurityToken => {
                let resumed = ClientConnectionSecurityTokenResponse::of(ConfirmationResponse::ok());
                self.say(&resumed).await
            }
            RequestType::ClientConnectionRefreshSession => {
                self.count.fetch_add(1, Ordering::SeqCst);
                let refreshed = ClientConnectionRefreshSessionResponse {
                    session_info: Some(SessionInfo::default()),
                    ..ClientConnectionRefreshSessionResponse::of(ConfirmationResponse::ok())
                };
                self.say(&refreshed).await
            }
            RequestType::ExecuteQuery => {
                let expired =
                    self.conduct == Conduct::Expires && self.count.load(Ordering::SeqCst) == 0;
                let told =
                    if expired { error("expired", -733) } else { ConfirmationResponse::ok() };
                self.say(&ExecuteQueryResponse::of(told)).await
            }
            RequestType::FetchData => {
                let blob = encode(&[vec![Value::Text("alice@example.com".to_owned())]]);
                let data = FetchDataResponse {
                    result_set: Some(ResultSet { num_parts: 1, blobs: vec![blob] }),
                    ..FetchDataResponse::of(ConfirmationResponse::ok())
                };
                self.say(&data).await
            }
            RequestType::CloseResultSet => self.say(&ConfirmationResponse::ok()).await,
            _ => None,
        }
    }

    async fn offer(&mut self) -> Option<()> {
        let key = PrivateKey::generate(Group::modp_2048()).expect("random bytes");
        let offer = ClientConnectionGcmResponse {
            iv: IV.to_vec(),
            pub_key: key.public().to_pem(),
            ..ClientConnectionGcmResponse::of(ConfirmationResponse::ok())
        };
        self.key = Some(key);
        self.say(&offer).await
    }

    async fn second(&mut self, request: Request) -> Option<()> {
        let second = request.client_connection_gcm2?;
        let before = self.count.fetch_add(1, Ordering::SeqCst);
        let mut answer = ClientConnectionGcm2Response::of(ConfirmationResponse::ok());
        match &self.conduct {
            Conduct::Hangs => return read(&mut self.stream).await.ok().and(None),
            Conduct::Echoes => {
                let client = PublicKey::from_pem(&second.pub_key).expect("a key");
                let keys = self.key.take()?.agree(&client).expect("one group");
                let sealed = Sealed { cipher: second.cipher, hmac: second.hmac };
                let secret = keys.open(IV, sealed).expect("the client's secret");
                let reason = format!("no: {}", String::from_utf8_lossy(&secret));
                answer.response = Some(error(&reason, -1));
            }
            Conduct::Again(times) if before < *times => {
                answer.response = Some(error("again", -202));
            }
            Conduct::Redirects { token } if !second.force && before == 0 => {
                answer.redirect = true;
                answer.redirect_host = "127.0.0.1".to_owned();
                answer.redirect_port = self.port.into();
                answer.security_token = token.then(SecurityToken::default);
            }
            Conduct::Expires => self.count.store(0, Ordering::SeqCst),
            _ => {}
        }
        self.say(&answer).await
    }

    async fn say(&mut self, message: &impl Message) -> Option<()> {
        write(&mut self.stream, message).await.ok()
    }
}

fn error(reason: &str, vendor_code: i32) -> ConfirmationResponse {
    ConfirmationResponse::error(reason.to_owned(), "28000".to_owned(), vendor_code)
}
