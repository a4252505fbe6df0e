//! TLS of the provider: which certificate it shows, and the authority that relying parties trust.

mod any_certificate;
mod authority;
mod fault;
mod hello;
mod log;
mod own;
mod weak_rsa;

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio_rustls::TlsAcceptor;

use crate::defects::handshake::{Certificate, Handshake};

pub use any_certificate::AnyCertificate;
use authority::Authority;
pub(crate) use hello::Flight;
pub(crate) use log::HandshakeLog;
pub use log::{HandshakeOutcome, HandshakeRecord};

/// Whether and with which certificate the provider speaks TLS.
#[derive(Clone, Default)]
pub enum Tls {
    /// It speaks plain HTTP, which OpenID Connect forbids and tests on one machine like.
    #[default]
    Off,
    /// With a certificate by an authority that is made at the start and lives as long as the
    /// provider. It names 127.0.0.1, ::1, localhost, the address that is listened on, and the
    /// host of the external URL.
    SelfSigned,
    /// With a certificate that exists.
    Own {
        /// PEM: the server's certificate, then those that lead to its authority.
        cert_pem: String,
        /// PEM: the private key (PKCS #8, PKCS #1 or SEC 1).
        key_pem: String,
    },
}

impl fmt::Debug for Tls {
    /// Never the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tls::Off => "Off",
            Tls::SelfSigned => "SelfSigned",
            Tls::Own { .. } => "Own",
        })
    }
}

/// Why TLS can't be spoken.
#[derive(Clone, Debug)]
pub enum TlsError {
    /// No certificate can be read from the PEM.
    Certificate,
    /// No private key can be read from the PEM.
    Key,
    /// Certificate and key do not fit each other, or are of a kind that is not spoken.
    Rejected(rustls::Error),
    /// The authority can't issue the certificate, for a host that is no DNS name, say.
    Issue(rcgen::Error),
    /// The external URL begins with `http://`.
    ExternalUrl,
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TlsError::Certificate => f.write_str("there is no PEM certificate in it"),
            TlsError::Key => f.write_str("there is no PEM private key in it"),
            TlsError::Rejected(error) => write!(f, "certificate and key do not work: {error}"),
            TlsError::Issue(error) => write!(f, "no certificate can be issued: {error}"),
            TlsError::ExternalUrl => {
                f.write_str("the external URL begins with http://, but TLS makes it https://")
            }
        }
    }
}

impl std::error::Error for TlsError {}

/// What is spoken on a port.
#[derive(Clone)]
pub(crate) enum Speaks {
    /// HTTP as it is.
    Http,
    /// HTTP inside TLS.
    Tls(TlsAcceptor),
    /// A ServerHello that no client should follow.
    Hello(Arc<Flight>),
}

/// What a provider shows to those who connect.
pub(crate) struct Certificates {
    tls: Tls,
    hosts: Vec<String>,
    authority: OnceLock<Result<Authority, TlsError>>,
}

impl Certificates {
    /// For a provider that is reached by these host names and IP addresses.
    pub(crate) fn new(tls: Tls, hosts: Vec<String>) -> Certificates {
        Certificates { tls, hosts, authority: OnceLock::new() }
    }

    /// What relying parties are to trust, as PEM.
    pub(crate) fn ca_pem(&self) -> Result<String, TlsError> {
        match &self.tls {
            Tls::Own { cert_pem, .. } => Ok(own::last(cert_pem)),
            Tls::Off | Tls::SelfSigned => Ok(self.authority()?.pem()),
        }
    }

    /// What the provider's own port speaks.
    pub(crate) fn honest(&self) -> Result<Speaks, TlsError> {
        let identity = match &self.tls {
            Tls::Off => return Ok(Speaks::Http),
            Tls::SelfSigned => self.authority()?.identity(&self.hosts, &Certificate::HONEST)?,
            Tls::Own { cert_pem, key_pem } => own::identity(cert_pem, key_pem)?,
        };
        Ok(Speaks::Tls(TlsAcceptor::from(Arc::new(config(identity)?))))
    }

    /// What a listener speaks that lies so.
    pub(crate) fn lying(&self, handshake: Handshake) -> Result<Speaks, TlsError> {
        fault::speaks(self.authority()?, &self.hosts, handshake)
    }

    fn authority(&self) -> Result<&Authority, TlsError> {
        self.authority.get_or_init(Authority::new).as_ref().map_err(Clone::clone)
    }
}

/// A certificate with what leads to its authority, and its key.
fn identity(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<CertifiedKey, TlsError> {
    CertifiedKey::from_der(chain, key, &aws_lc_rs::default_provider()).map_err(TlsError::Rejected)
}

/// A server that shows this, with TLS 1.2 and 1.3.
fn config(identity: CertifiedKey) -> Result<ServerConfig, TlsError> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TlsError::Rejected)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(identity)));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
