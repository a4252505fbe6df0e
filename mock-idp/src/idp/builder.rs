//! What may be chosen before a provider starts.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::sync::{Semaphore, watch};

use super::connections::{self, Door};
use super::tls_faults::TlsFaults;
use super::{AccessTokenStrategy, Limits, MockIdp, StartError, State, exchange, keys};
use crate::absent::Absent;
use crate::browser::Browsers;
use crate::clients::Clients;
use crate::clock::Clock;
use crate::device::{DeviceSettings, Devices};
use crate::issued::Issued;
use crate::jose::{Alg, KeyRing};
use crate::journal::{Journal, Request};
use crate::persona::{GENERIC, Persona, Personas};
use crate::recent::RecentTokens;
use crate::script::lies::Fetches;
use crate::script::rules::Rules;
use crate::store::Store;
use crate::tls::{Certificates, HandshakeLog, HandshakeRecord, Tls, TlsError};
use crate::user::User;
use crate::users::Users;

/// How many may follow the journal at once.
const LISTENERS: usize = 16;

/// What may be chosen before a provider starts.
pub struct Builder {
    listen: SocketAddr,
    algorithms: Vec<Alg>,
    access_token_strategy: Option<AccessTokenStrategy>,
    external_url: Option<String>,
    tls: Tls,
    control_token: Option<String>,
    auto_login: Option<User>,
    devices: DeviceSettings,
    without: Vec<String>,
    persona: String,
    limits: Limits,
    on_request: Option<OnRequest>,
    on_handshake: Option<OnHandshake>,
}

/// Is told of each TLS handshake.
pub(super) type OnHandshake = Box<dyn Fn(&HandshakeRecord) + Send + Sync>;

/// Is told of each request after it was answered and recorded.
pub(super) type OnRequest = Box<dyn Fn(&Request) + Send + Sync>;

impl Default for Builder {
    fn default() -> Self {
        Builder {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            algorithms: vec![Alg::RS256],
            access_token_strategy: None,
            external_url: None,
            tls: Tls::Off,
            control_token: None,
            auto_login: None,
            devices: DeviceSettings::default(),
            without: Vec::new(),
            persona: GENERIC.to_owned(),
            limits: Limits::default(),
            on_request: None,
            on_handshake: None,
        }
    }
}

impl Builder {
    /// How much of it its clients may take up.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

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
    /// (`access_token_strategy`). Default: as the persona has them, which is a JWT (RFC 9068) where
    /// its provider says nothing else.
    #[must_use]
    pub fn access_tokens(mut self, strategy: AccessTokenStrategy) -> Self {
        self.access_token_strategy = Some(strategy);
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

    /// Shapes tokens as this provider does; see [`Persona::names`]. Default: `generic`, as the
    /// standards describe them.
    #[must_use]
    pub fn persona(mut self, name: &str) -> Self {
        name.clone_into(&mut self.persona);
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
    /// Where the address can't be listened on, certificate and key do not work, or there is no
    /// such persona.
    pub fn start(self) -> Result<MockIdp, StartError> {
        let persona = Persona::find(&self.persona)?;
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
            limits: self.limits,
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
            personas: Personas::everywhere(persona),
            users: Users::default(),
            recent: RecentTokens::default(),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            client_assertions: Store::default(),
            control_token: self.control_token,
            rules: Rules::default(),
            fetches: Fetches::default(),
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
