//! TLS inside pgwire: asked for by SSLRequest, answered by one byte.

use std::path::Path;
use std::sync::Arc;

use bytes::BytesMut;
use mock_idp::tls::AnyCertificate;
use postgres_protocol::message::frontend;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::Resumption;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::drivers::{OpenError, Outcome, Path as RefusedBy, Stage};
use crate::target::TlsMode;

/// The connector for a TLS mode; none where TLS is off.
pub(in crate::drivers) fn connector(mode: &TlsMode) -> Result<Option<TlsConnector>, OpenError> {
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has the cipher suites of its own default versions");
    let mut config = match mode {
        TlsMode::Disable => return Ok(None),
        // As libpq's `sslmode=require`: encrypted, whoever answers.
        TlsMode::Require => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyCertificate))
            .with_no_client_auth(),
        TlsMode::VerifyFull { ca_file } => {
            builder.with_root_certificates(authority(ca_file)?).with_no_client_auth()
        }
    };
    // A resumed session never shows a certificate.
    config.resumption = Resumption::disabled();
    Ok(Some(TlsConnector::from(Arc::new(config))))
}

/// Sends SSLRequest and reads its answer.
pub(super) async fn request(tcp: &mut TcpStream) -> Result<(), Outcome> {
    let broke = |error: std::io::Error| Outcome::Broke {
        how: format!("TLS was asked for, and then: {error}"),
    };
    let mut message = BytesMut::new();
    frontend::ssl_request(&mut message);
    tcp.write_all(&message).await.map_err(broke)?;
    match tcp.read_u8().await.map_err(broke)? {
        b'S' => Ok(()),
        b'N' => Err(Outcome::Rejected {
            stage: Stage::Tls,
            path: RefusedBy::Unknown,
            code: None,
            message: "the server does not offer TLS (it answered N to SSLRequest)".to_owned(),
        }),
        // A server that cannot start a session; its words are nobody's before TLS (libpq does not
        // repeat them either, CVE-2024-10977).
        b'E' => Err(Outcome::Broke { how: "SSLRequest was answered by an error".to_owned() }),
        other => Err(Outcome::Broke { how: format!("SSLRequest was answered by {other:#04x}") }),
    }
}

/// Completes the handshake.
pub(in crate::drivers) async fn handshake(
    connector: &TlsConnector,
    host: &str,
    tcp: TcpStream,
) -> Result<TlsStream<TcpStream>, Outcome> {
    let broke = |why: String| Outcome::Broke { how: format!("TLS handshake: {why}") };
    let name = ServerName::try_from(host.to_owned()).map_err(|error| broke(error.to_string()))?;
    connector.connect(name, tcp).await.map_err(|error| broke(error.to_string()))
}

fn authority(file: &Path) -> Result<RootCertStore, OpenError> {
    let unusable = |why: String| OpenError::Authority { file: file.to_owned(), why };
    let mut roots = RootCertStore::empty();
    for certificate in
        CertificateDer::pem_file_iter(file).map_err(|error| unusable(error.to_string()))?
    {
        let certificate = certificate.map_err(|error| unusable(error.to_string()))?;
        roots.add(certificate).map_err(|error| unusable(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(unusable("no certificate in it".to_owned()));
    }
    Ok(roots)
}
