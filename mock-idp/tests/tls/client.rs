//! A TLS client: it trusts one authority, and says what the handshake came to.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use mock_idp::tls::AnyCertificate;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// Trusts the certificates of that PEM, and no others.
pub(crate) fn trusting(pem: &str) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        roots.add(certificate.expect("PEM")).expect("a root");
    }
    ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

/// `GET` of a path at a host; the whole answer, or why there is none.
pub(crate) fn get(
    config: ClientConfig,
    to: SocketAddr,
    host: &str,
    path: &str,
) -> Result<String, String> {
    let name = ServerName::try_from(host.to_owned()).expect("a host");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a configuration");
    let tcp = TcpStream::connect(to).expect("the server accepts");
    tcp.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket takes a timeout");
    let mut stream = StreamOwned::new(connection, tcp);
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(|error| error.to_string())?;
    Ok(answer)
}

/// Takes anything that is shown.
pub(crate) fn careless() -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyCertificate))
        .with_no_client_auth()
}
