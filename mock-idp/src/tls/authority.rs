//! The authority of one provider: made at its start, gone with it.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use rustls::pki_types::PrivatePkcs8KeyDer;
use time::{Duration, OffsetDateTime};

use super::{Identity, TlsError};

/// How long a certificate has been valid when it is made: clocks differ.
const BEFORE: Duration = Duration::days(1);
/// How long it stays valid: some clients refuse more than 398 days.
const AFTER: Duration = Duration::days(365);

/// An authority that issues server certificates, on P-256 (RFC 5480), since RSA keys take seconds.
pub(super) struct Authority {
    root: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// A new one, with a new key.
    pub(super) fn new() -> Result<Authority, TlsError> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "mock-idp authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        valid_now(&mut params);
        let key = KeyPair::generate().map_err(TlsError::Issue)?;
        let root = CertifiedIssuer::self_signed(params, key).map_err(TlsError::Issue)?;
        Ok(Authority { root })
    }

    /// Its certificate as PEM.
    pub(super) fn pem(&self) -> String {
        self.root.pem()
    }

    /// A certificate for those host names and IP addresses, with a key of its own.
    pub(super) fn identity(&self, hosts: &[String]) -> Result<Identity, TlsError> {
        let mut params = CertificateParams::new(hosts).map_err(TlsError::Issue)?;
        params.distinguished_name.push(DnType::CommonName, "mock-idp");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        valid_now(&mut params);
        let key = KeyPair::generate().map_err(TlsError::Issue)?;
        let certificate = params.signed_by(&key, &self.root).map_err(TlsError::Issue)?;
        let key = PrivatePkcs8KeyDer::from(key.serialize_der()).into();
        Ok(Identity { chain: vec![certificate.der().clone()], key })
    }
}

fn valid_now(params: &mut CertificateParams) {
    let now = OffsetDateTime::now_utc();
    params.not_before = now - BEFORE;
    params.not_after = now + AFTER;
}
