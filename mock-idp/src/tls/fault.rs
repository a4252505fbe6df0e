//! From the description of a lie to what a listener speaks.

use std::sync::Arc;

use rsa::PrivateKey;
use rsa::pkcs8::DecodePrivateKey as _;
use rustls::crypto::aws_lc_rs;
use rustls::server::WebPkiClientVerifier;
use rustls::sign::SingleCertAndKey;
use rustls::version::TLS12;
use rustls::{RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use super::authority::{self, Authority};
use super::hello::Flight;
use super::weak_rsa::PublicPart;
use super::{Speaks, TlsError};
use crate::defects::handshake::{Certificate, CertificateKey, Handshake};
use crate::jose::{Alg, KeyRing};

/// What a listener speaks that lies so to those who know it by these names.
pub(super) fn speaks(
    authority: &Authority,
    hosts: &[String],
    handshake: Handshake,
) -> Result<Speaks, TlsError> {
    let config = match handshake {
        Handshake::Hello { version, cipher_suite } => {
            let flight = flight(authority, hosts, version, cipher_suite)?;
            return Ok(Speaks::Hello(Arc::new(flight)));
        }
        Handshake::ClientCertificate => asking(authority, hosts)?,
        Handshake::Certificate(certificate) => {
            let identity = authority.identity(hosts, &certificate)?;
            match certificate.key {
                CertificateKey::P256 => super::config(identity)?,
                CertificateKey::Rsa1024 => {
                    let provider = Arc::new(aws_lc_rs::default_provider());
                    ServerConfig::builder_with_provider(provider)
                        .with_protocol_versions(&[&TLS12])
                        .map_err(TlsError::Rejected)?
                        .with_no_client_auth()
                        .with_cert_resolver(Arc::new(SingleCertAndKey::from(identity)))
                }
            }
        }
    };
    Ok(Speaks::Tls(TlsAcceptor::from(Arc::new(config))))
}

/// A server that takes nobody without a certificate of its authority.
fn asking(authority: &Authority, hosts: &[String]) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(authority.der()).map_err(TlsError::Rejected)?;
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone())
        .build()
        .map_err(|error| TlsError::Rejected(rustls::Error::General(error.to_string())))?;
    let identity = authority.identity(hosts, &Certificate::HONEST)?;
    Ok(ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(TlsError::Rejected)?
        .with_client_cert_verifier(verifier)
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(identity))))
}

/// An honest certificate with an RSA key behind that ServerHello.
fn flight(
    authority: &Authority,
    hosts: &[String],
    version: u16,
    cipher_suite: u16,
) -> Result<Flight, TlsError> {
    let key = KeyRing::A.signer(Alg::RS256).ok_or(TlsError::Key)?;
    let private = PrivateKey::from_pkcs8_der(key.pkcs8()).map_err(|_| TlsError::Key)?;
    let params = authority::server(hosts, &Certificate::HONEST)?;
    let certificate = authority.issue(&params, &PublicPart::of(&private.to_public_key())?)?;
    Flight::new(version, cipher_suite, &certificate)
}
