//! Listeners that lie in the TLS handshake, one for each defect of it, and one without TLS, opened
//! when first asked for: a handshake comes before any path.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};

use super::connections::{self, Door};
use super::{State, exchange};
use crate::defects::handshake::{Certificate, Handshake, Names};
use crate::defects::{self, ParseError};
use crate::tls::{Speaks, TlsError};

/// The listeners that are open, and what opens one.
pub(super) struct TlsFaults {
    open: Mutex<BTreeMap<&'static str, Lying>>,
    /// The one without TLS.
    clear: Mutex<Option<Lying>>,
    ip: IpAddr,
    runtime: Handle,
    stopped: watch::Receiver<()>,
}

/// A listener that is open until this is dropped.
struct Lying {
    base: String,
    _open: oneshot::Sender<()>,
}

impl TlsFaults {
    /// Listeners on that address and runtime, until the provider stops.
    pub(super) fn new(ip: IpAddr, runtime: Handle, stopped: watch::Receiver<()>) -> TlsFaults {
        TlsFaults { open: Mutex::default(), clear: Mutex::default(), ip, runtime, stopped }
    }
}

impl State {
    /// The base of the listener that lies so; it is opened where it is not yet.
    ///
    /// # Errors
    /// Where that is no defect of the handshake, or no listener can be opened.
    pub(crate) fn tls_fault(self: &Arc<State>, defect: &str) -> Result<String, TlsFaultError> {
        let found = defects::parse(defect).map_err(TlsFaultError::Unknown)?.defect;
        let handshake = found.handshake().ok_or(TlsFaultError::NoHandshake(found.id))?;
        let mut open = self.tls_faults.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lying) = open.get(found.id) {
            return Ok(lying.base.clone());
        }
        let lying = self.lie(found.id, handshake)?;
        let base = lying.base.clone();
        open.insert(found.id, lying);
        Ok(base)
    }

    /// The listeners that are open: which defect, and the base.
    pub(crate) fn tls_faults(&self) -> Vec<(&'static str, String)> {
        let open = self.tls_faults.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter().map(|(defect, lying)| (*defect, lying.base.clone())).collect()
    }

    /// Closes the listener that lies so; false where there is none.
    pub(crate) fn close_tls_fault(&self, defect: &str) -> bool {
        let mut open = self.tls_faults.open.lock().unwrap_or_else(PoisonError::into_inner);
        defects::parse(defect).is_ok_and(|named| open.remove(named.defect.id).is_some())
    }

    /// Closes every listener that lies; how many there were.
    pub(crate) fn close_tls_faults(&self) -> usize {
        let mut open = self.tls_faults.open.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *open).len()
    }

    /// The base of a listener that speaks plain HTTP and answers as this provider, which speaks TLS:
    /// where a redirection leads that gives TLS up. None where the provider speaks none, or no
    /// listener can be opened.
    pub(super) fn in_the_clear(self: &Arc<State>) -> Option<String> {
        if !self.base.starts_with("https:") {
            return None;
        }
        let mut clear = self.tls_faults.clear.lock().unwrap_or_else(PoisonError::into_inner);
        if clear.is_none() {
            let (listener, port) = self.listen().ok()?;
            let base = format!("http://{}:{port}", self.host());
            // What it says is what the provider says: its issuers are https.
            *clear = Some(self.serve(listener, Speaks::Http, base, &self.base, None));
        }
        clear.as_ref().map(|lying| lying.base.clone())
    }

    fn lie(
        self: &Arc<State>,
        defect: &'static str,
        handshake: Handshake,
    ) -> Result<Lying, TlsFaultError> {
        let speaks = self.certificates.lying(handshake).map_err(TlsFaultError::Tls)?;
        let (listener, port) = self.listen().map_err(TlsFaultError::Listen)?;
        let base = format!("https://{}:{port}", self.host_of(handshake));
        Ok(self.serve(listener, speaks, base.clone(), &base, Some(defect)))
    }

    /// A listener on a free port.
    fn listen(&self) -> io::Result<(TcpListener, u16)> {
        let listener = TcpListener::bind(SocketAddr::new(self.tls_faults.ip, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    }

    /// Serves a listener, reached by `base`, whose issuers are paths of `issuers`.
    fn serve(
        self: &Arc<State>,
        listener: TcpListener,
        speaks: Speaks,
        base: String,
        issuers: &str,
        defect: Option<&'static str>,
    ) -> Lying {
        let TlsFaults { runtime, stopped, .. } = &self.tls_faults;
        let (end, ended) = watch::channel(());
        let door = Door {
            speaks,
            base: issuers.into(),
            defect,
            state: Arc::clone(self),
            router: exchange::router(Arc::clone(self)),
            stopped: ended,
        };
        let (open, closed) = oneshot::channel::<()>();
        let mut stopped = stopped.clone();
        // A listener is registered with the runtime that it is served on.
        runtime.spawn(async move {
            let until = async move {
                tokio::select! {
                    _ = stopped.changed() => {}
                    _ = closed => {}
                }
                drop(end);
            };
            tokio::join!(until, connections::serve(listener, door));
        });
        Lying { base, _open: open }
    }

    /// The host by which clients reach a listener that lies so.
    fn host_of(&self, handshake: Handshake) -> String {
        let wildcard = Certificate { names: Names::WildcardBelow, ..Certificate::HONEST };
        if handshake == Handshake::Certificate(wildcard) {
            return "localhost".to_owned();
        }
        self.host()
    }

    /// The host by which clients reach the provider.
    fn host(&self) -> String {
        let url = url::Url::parse(&self.base).ok();
        let host = url.and_then(|url| url.host_str().map(str::to_owned));
        host.unwrap_or_else(|| "localhost".to_owned())
    }
}

/// Why there is no listener that lies so.
#[derive(Debug)]
pub enum TlsFaultError {
    /// The catalogue has no such defect.
    Unknown(ParseError),
    /// The defect acts on something else than the TLS handshake.
    NoHandshake(&'static str),
    /// No certificate can be made.
    Tls(TlsError),
    /// No port is to be had.
    Listen(io::Error),
}

impl fmt::Display for TlsFaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TlsFaultError::Unknown(error) => error.fmt(f),
            TlsFaultError::NoHandshake(id) => {
                let known: Vec<&str> =
                    defects::all().filter(|d| d.handshake().is_some()).map(|d| d.id).collect();
                write!(f, "{id} is no defect of the TLS handshake: there are {}", known.join(", "))
            }
            TlsFaultError::Tls(error) => error.fmt(f),
            TlsFaultError::Listen(error) => write!(f, "no listener can be opened: {error}"),
        }
    }
}

impl std::error::Error for TlsFaultError {}
