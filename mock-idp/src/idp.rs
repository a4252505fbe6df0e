//! The provider in process: it starts on a free port and stops when it is dropped.

mod asking;
mod builder;
mod connections;
mod exchange;
mod faulty;
mod handshake;
mod keys;
mod limits;
mod new_key;
mod patient;
mod people;
mod places;
mod raw;
mod redact;
mod reset;
mod rotation;
mod scripted;
mod start_error;
mod state;
mod tls_faults;

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::watch;

use crate::clock::Clock;
use crate::device::{DeviceSettings, UserCodeError};
use crate::journal::Journal;
use crate::tls::{HandshakeRecord, TlsError};
use crate::user::User;

pub use crate::client::{AccessTokenStrategy, AuthenticationMethod, ClientSecret};
pub use builder::Builder;
pub(crate) use exchange::{Connection, read_body};
pub use keys::KeysError;
pub use limits::Limits;
pub use new_key::NewKey;
pub use start_error::StartError;
pub(crate) use state::State;
pub use tls_faults::TlsFaultError;

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

    /// Closes the listener whose handshake lies so; false where there is none.
    pub fn close_tls_fault(&self, defect: &str) -> bool {
        self.state.close_tls_fault(defect)
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
