//! The provider in process: it starts on a free port and stops when it is dropped.

mod asking;
mod connections;
mod exchange;
mod faulty;
mod handshake;
mod keys;
mod raw;
mod redact;
mod rotation;
mod scripted;
mod start_error;
mod state;
mod tls_faults;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, watch};

use connections::Door;
use tls_faults::TlsFaults;

use crate::absent::Absent;
use crate::browser::Browsers;
use crate::client::Clients;
use crate::clock::Clock;
use crate::device::{DeviceSettings, Devices, UserCodeError};
use crate::issued::Issued;
use crate::jose::{Alg, KeyRing};
use crate::journal::{Journal, Request};
use crate::recent::RecentTokens;
use crate::script::rules::Rules;
use crate::store::Store;
use crate::tls::{Certificates, HandshakeLog, HandshakeRecord, Tls, TlsError};
use crate::user::User;

pub use crate::client::AccessTokenStrategy;
pub(crate) use exchange::read_body;
pub use keys::UnknownKey;
pub use start_error::StartError;
pub(crate) use state::State;
pub use tls_faults::TlsFaultError;

/// How many may follow the journal at once.
const LISTENERS: usize = 16;

/// A running provider, on a thread and a runtime of its own: usable from plain and from async
/// tests. Dropping it stops it.
///
/// Every path is an issuer; see [`MockIdp::issuer_at`].
#[derive(Debug)]
pub struct MockIdp {
    state: Arc<State>,
    address: SocketAddr,
    stop: Option<watch::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockIdp {
    /// Starts on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// Where no port is to be had.
    pub fn start() -> Result<MockIdp, StartError> {
        MockIdp::builder().start()
    }

    /// What may be chosen before the start.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL that issuers are paths of, without a slash at the end: `http://127.0.0.1:PORT`, or
    /// `https://127.0.0.1:PORT` where it speaks TLS.
    pub fn base(&self) -> &str {
        &self.state.base
    }

    /// The issuer that exists without configuration: the base and `/default`.
    pub fn issuer(&self) -> String {
        self.issuer_at("/default")
    }

    /// The issuer with this path: `/other`, `/t1/v2.0`, `/d/claim.exp.past=60/default`.
    pub fn issuer_at(&self, path: &str) -> String {
        format!("{}{path}", self.state.base)
    }

    /// The certificate that relying parties are to trust, as PEM: its authority's, or the last one
    /// of [`Tls::Own`].
    ///
    /// # Errors
    /// Where TLS is off, and no authority can be made now.
    pub fn ca_pem(&self) -> Result<String, TlsError> {
        self.state.certificates.ca_pem()
    }

    /// The base of a listener with the issuers and the state of this one, whose TLS handshake lies
    /// as the defect says (`transport.tls-expired-cert`): `https://127.0.0.1:PORT`. Its issuers'
    /// `iss` begins with it. Asked again, it is the same.
    ///
    /// # Errors
    /// Where that is no defect of the handshake, or no listener can be opened.
    pub fn tls_fault(&self, defect: &str) -> Result<String, TlsFaultError> {
        self.state.tls_fault(defect)
    }

    /// What became of TLS handshakes, the last two thousand of them, in order.
    pub fn handshakes(&self) -> Vec<HandshakeRecord> {
        self.state.handshakes.all()
    }

    /// What its requests share.
    #[cfg(test)]
    pub(crate) fn state(&self) -> &Arc<State> {
        &self.state
    }

    /// Its clock: move it to see tokens expire without waiting.
    pub fn clock(&self) -> &Clock {
        &self.state.clock
    }

    /// Sets what devices meet that ask for codes at the issuer with this path, `/default`, from now
    /// on.
    pub fn set_devices(&self, issuer: &str, settings: DeviceSettings) {
        self.state.devices.set(issuer, settings);
    }

    /// Takes these endpoints, and no others, away from the issuer with this path, by the names of
    /// their metadata members; see [`Builder::without`].
    pub fn set_without(&self, issuer: &str, endpoints: &[&str]) {
        let endpoints = endpoints.iter().map(|endpoint| (*endpoint).to_owned());
        self.state.absent.set(issuer, endpoints.collect());
    }

    /// Approves a user code at the issuer with this path, as this End-User would on its page.
    ///
    /// # Errors
    /// Where no device waits with this code.
    pub fn approve_device(
        &self,
        issuer: &str,
        user_code: &str,
        user: User,
    ) -> Result<(), UserCodeError> {
        self.state.devices.approve(issuer, user_code, user, self.state.clock.now())
    }

    /// Denies a user code at the issuer with this path.
    ///
    /// # Errors
    /// Where no device waits with this code.
    pub fn deny_device(&self, issuer: &str, user_code: &str) -> Result<(), UserCodeError> {
        self.state.devices.deny(issuer, user_code, self.state.clock.now())
    }

    /// Every request that it got.
    pub fn journal(&self) -> &Journal {
        &self.state.journal
    }
}

impl Drop for MockIdp {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the server's thread has been printed; there is nobody to hand it to.
            let _ = thread.join();
        }
    }
}

/// What may be chosen before a provider starts.
pub struct Builder {
    listen: SocketAddr,
    algorithms: Vec<Alg>,
    access_token_strategy: AccessTokenStrategy,
    external_url: Option<String>,
    tls: Tls,
    control_token: Option<String>,
    auto_login: Option<User>,
    devices: DeviceSettings,
    without: Vec<String>,
    on_request: Option<OnRequest>,
    on_handshake: Option<OnHandshake>,
}

/// Is told of each TLS handshake.
type OnHandshake = Box<dyn Fn(&HandshakeRecord) + Send + Sync>;

/// Is told of each request after it was answered and recorded.
type OnRequest = Box<dyn Fn(&Request) + Send + Sync>;

impl Default for Builder {
    fn default() -> Self {
        Builder {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            algorithms: vec![Alg::RS256],
            access_token_strategy: AccessTokenStrategy::Jwt,
            external_url: None,
            tls: Tls::Off,
            control_token: None,
            auto_login: None,
            devices: DeviceSettings::default(),
            without: Vec::new(),
            on_request: None,
            on_handshake: None,
        }
    }
}

impl Builder {
    /// The address to listen on; port 0 is any free one. Default 127.0.0.1:0.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// The algorithms that tokens are signed with: the first one signs, keys for all are
    /// published. Default RS256.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Alg]) -> Self {
        self.algorithms = algorithms.to_vec();
        self
    }

    /// What access tokens look like, unless a client's metadata say something else
    /// (`access_token_strategy`). Default: a JWT (RFC 9068).
    #[must_use]
    pub fn access_tokens(mut self, strategy: AccessTokenStrategy) -> Self {
        self.access_token_strategy = strategy;
        self
    }

    /// The URL under which clients reach this server, where that is not the address that it
    /// listens on: scheme, host and port, without a path.
    #[must_use]
    pub fn external_url(mut self, url: &str) -> Self {
        self.external_url = Some(url.trim_end_matches('/').to_owned());
        self
    }

    /// Whether it speaks TLS, and with which certificate. Default: it does not.
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = tls;
        self
    }

    /// What the control API asks for as a Bearer token (RFC 6750), `ready` excepted. Default: it
    /// asks for nothing.
    #[must_use]
    pub fn control_token(mut self, token: &str) -> Self {
        self.control_token = Some(token.to_owned());
        self
    }

    /// Logs this End-User in at the authorization endpoint without a page, or whom `login_hint`
    /// names: for runs without a person. Default: the login page.
    #[must_use]
    pub fn auto_login(mut self, user: User) -> Self {
        self.auto_login = Some(user);
        self
    }

    /// What devices meet at every issuer without settings of its own (see
    /// [`MockIdp::set_devices`]). Default: an End-User decides.
    #[must_use]
    pub fn devices(mut self, settings: DeviceSettings) -> Self {
        self.devices = settings;
        self
    }

    /// Takes an endpoint away from every issuer, by the name of its metadata member:
    /// `introspection_endpoint`, as Auth0 has none. Default: all are there.
    #[must_use]
    pub fn without(mut self, endpoint: &str) -> Self {
        self.without.push(endpoint.to_owned());
        self
    }

    /// A function that is told of each request, once it is in the journal.
    #[must_use]
    pub fn on_request(mut self, told: impl Fn(&Request) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(told));
        self
    }

    /// A function that is told what became of each TLS handshake.
    #[must_use]
    pub fn on_handshake(mut self, told: impl Fn(&HandshakeRecord) + Send + Sync + 'static) -> Self {
        self.on_handshake = Some(Box::new(told));
        self
    }

    /// Starts; the socket accepts connections when this returns.
    ///
    /// # Errors
    /// Where the address can't be listened on, or certificate and key do not work.
    pub fn start(self) -> Result<MockIdp, StartError> {
        let failed = |source| StartError::Listen { address: self.listen, source };
        let listener = TcpListener::bind(self.listen).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let base = base(self.external_url.as_deref(), &self.tls, address)?;
        let hosts = hosts(&base, address);
        let certificates = Certificates::new(self.tls, hosts);
        let speaks = certificates.honest()?;
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let (stop, stopped) = watch::channel(());
        let state = Arc::new(State {
            base,
            certificates,
            handshakes: HandshakeLog::default(),
            tls_faults: TlsFaults::new(address.ip(), runtime.handle().clone(), stopped.clone()),
            connections: AtomicU64::default(),
            algorithms: self.algorithms,
            keys: keys::Keys::default(),
            clock: Clock::default(),
            clients: Clients::default(),
            browsers: Browsers { auto_login: self.auto_login, ..Browsers::default() },
            absent: Absent::everywhere(self.without),
            devices: Devices::new(self.devices),
            issued: Issued::default(),
            access_token_strategy: self.access_token_strategy,
            recent: RecentTokens::default(),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            client_assertions: Store::default(),
            control_token: self.control_token,
            rules: Rules::default(),
            journal: Journal::default(),
            on_request: self.on_request,
            on_handshake: self.on_handshake,
        });
        let door = Door {
            speaks,
            base: state.base.as_str().into(),
            defect: None,
            state: Arc::clone(&state),
            router: exchange::router(Arc::clone(&state)),
            stopped,
        };
        let thread = std::thread::Builder::new()
            .name("mock-idp".to_owned())
            .spawn(move || {
                runtime.block_on(connections::serve(listener, door));
                runtime.shutdown_background();
            })
            .map_err(|source| StartError::Listen { address, source })?;
        warm_up();
        Ok(MockIdp { state, address, stop: Some(stop), thread: Some(thread) })
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("listen", &self.listen)
            .field("algorithms", &self.algorithms)
            .field("external_url", &self.external_url)
            .finish_non_exhaustive()
    }
}

/// The URL that issuers are paths of.
fn base(external: Option<&str>, tls: &Tls, address: SocketAddr) -> Result<String, TlsError> {
    match (external, tls) {
        (Some(url), Tls::Off) => Ok(url.to_owned()),
        (Some(url), _) if url.starts_with("https://") => Ok(url.to_owned()),
        (Some(_), _) => Err(TlsError::ExternalUrl),
        (None, Tls::Off) => Ok(format!("http://{address}")),
        (None, _) => Ok(format!("https://{address}")),
    }
}

/// The names that a certificate is for.
fn hosts(base: &str, address: SocketAddr) -> Vec<String> {
    let mut hosts = vec!["127.0.0.1".to_owned(), "::1".to_owned(), "localhost".to_owned()];
    let named = url::Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned));
    let named = named.map(|host| host.trim_matches(['[', ']']).to_owned());
    for host in named.into_iter().chain([address.ip().to_string()]) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}

/// Makes the first signature in the background, once a process: the first random bytes of the
/// cryptographic library take tens of milliseconds, and no answer should wait for them that
/// needs none.
fn warm_up() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        // Where no thread is to be had, the first signature is slow, and nothing else.
        let _ = std::thread::Builder::new()
            .name("warm-up".to_owned())
            .spawn(|| KeyRing::A.second().sign(Alg::RS256, b"warm up").map(drop));
    });
}
