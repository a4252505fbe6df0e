//! A certificate that somebody else issued.

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use rustls::sign::CertifiedKey;

use super::TlsError;

/// Reads certificates and key from their PEM texts.
pub(super) fn identity(cert_pem: &str, key_pem: &str) -> Result<CertifiedKey, TlsError> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(cert_pem.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| TlsError::Certificate)?;
    if chain.is_empty() {
        return Err(TlsError::Certificate);
    }
    let key = PrivateKeyDer::from_pem_slice(key_pem.as_bytes()).map_err(|_| TlsError::Key)?;
    super::identity(chain, key)
}

/// The certificate that relying parties are to trust, as PEM: the last one of the chain.
pub(super) fn last(cert_pem: &str) -> String {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    cert_pem.rfind(BEGIN).map_or_else(String::new, |at| cert_pem[at..].to_owned())
}
