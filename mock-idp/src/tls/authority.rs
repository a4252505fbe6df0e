//! The authority of one provider: made when it is first needed, gone with it.

use std::net::IpAddr;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, KeyPair, KeyUsagePurpose, NameConstraints, PublicKeyData, SanType,
};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use time::{Duration, OffsetDateTime};

use super::{TlsError, weak_rsa};
use crate::defects::handshake::{Certificate, CertificateKey, IssuedBy, Names, Usage};

/// Issues certificates by a P-256 key (RFC 5480), since RSA keys take seconds to make.
pub(super) struct Authority {
    root: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// A new one, with a new key.
    pub(super) fn new() -> Result<Authority, TlsError> {
        let params = issuing("mock-idp authority", true);
        Ok(Authority {
            root: CertifiedIssuer::self_signed(params, new_key()?).map_err(TlsError::Issue)?,
        })
    }

    /// Its certificate as PEM.
    pub(super) fn pem(&self) -> String {
        self.root.pem()
    }

    /// Its certificate.
    pub(super) fn der(&self) -> CertificateDer<'static> {
        self.root.der().clone()
    }

    /// A certificate for those host names and IP addresses, as it is described, and its key.
    pub(super) fn identity(
        &self,
        hosts: &[String],
        certificate: &Certificate,
    ) -> Result<CertifiedKey, TlsError> {
        let params = server(hosts, certificate)?;
        match certificate.key {
            CertificateKey::P256 => {
                let key = new_key()?;
                let chain = self.chain(&params, &key, certificate.issuer)?;
                super::identity(chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            }
            CertificateKey::Rsa1024 => {
                let key = weak_rsa::Key::fixture()?;
                let chain = vec![self.issue(&params, &key)?];
                Ok(CertifiedKey::new(chain, key.into_signing_key()))
            }
        }
    }

    /// A certificate for that key by the authority itself.
    pub(super) fn issue(
        &self,
        params: &CertificateParams,
        key: &impl PublicKeyData,
    ) -> Result<CertificateDer<'static>, TlsError> {
        let issued = params.signed_by(key, &self.root).map_err(TlsError::Issue)?;
        Ok(issued.der().clone())
    }

    /// What is sent: the server's certificate, and what stands between it and the authority.
    fn chain(
        &self,
        params: &CertificateParams,
        key: &KeyPair,
        issuer: IssuedBy,
    ) -> Result<Vec<CertificateDer<'static>>, TlsError> {
        let below = |name: &str, authority: bool, permitted: Option<&str>| {
            let mut above = issuing(name, authority);
            above.use_authority_key_identifier_extension = true;
            above.name_constraints = permitted.map(|name| NameConstraints {
                permitted_subtrees: vec![GeneralSubtree::DnsName(name.to_owned())],
                excluded_subtrees: vec![everything_v4(), everything_v6()],
            });
            let above = CertifiedIssuer::signed_by(above, new_key()?, &self.root)
                .map_err(TlsError::Issue)?;
            let own = params.signed_by(key, &above).map_err(TlsError::Issue)?;
            Ok(vec![own.der().clone(), above.der().clone()])
        };
        match issuer {
            IssuedBy::Authority => Ok(vec![self.issue(params, key)?]),
            IssuedBy::Itself => {
                let own = params.self_signed(key).map_err(TlsError::Issue)?;
                Ok(vec![own.der().clone()])
            }
            IssuedBy::Stranger => Ok(vec![Authority::new()?.issue(params, key)?]),
            IssuedBy::MissingIntermediate => {
                below("mock-idp intermediate", true, None).map(|mut chain| {
                    chain.truncate(1);
                    chain
                })
            }
            IssuedBy::NoAuthority => below("mock-idp server", false, None),
            IssuedBy::Constrained => below("mock-idp constrained", true, Some("example.com")),
        }
    }
}

/// What a server's certificate says.
pub(super) fn server(
    hosts: &[String],
    certificate: &Certificate,
) -> Result<CertificateParams, TlsError> {
    let names = match certificate.names {
        Names::Own => hosts.to_vec(),
        Names::SomebodyElse => vec!["db.example.com".to_owned()],
        Names::WildcardBelow => vec!["*.localhost".to_owned()],
        Names::CommonNameOnly | Names::AddressesAsDnsNames => Vec::new(),
    };
    let mut params = CertificateParams::new(names).map_err(TlsError::Issue)?;
    if certificate.names == Names::AddressesAsDnsNames {
        for host in hosts.iter().filter(|host| host.parse::<IpAddr>().is_ok()) {
            let name = host.as_str().try_into().map_err(TlsError::Issue)?;
            params.subject_alt_names.push(SanType::DnsName(name));
        }
    }
    let common_name = match certificate.names {
        Names::CommonNameOnly => hosts.first().map_or("localhost", String::as_str),
        _ => "mock-idp",
    };
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
    params.extended_key_usages = vec![match certificate.usage {
        Usage::Server => ExtendedKeyUsagePurpose::ServerAuth,
        Usage::Client => ExtendedKeyUsagePurpose::ClientAuth,
    }];
    params.use_authority_key_identifier_extension = true;
    valid(&mut params, certificate.not_before, certificate.not_after);
    Ok(params)
}

/// What a certificate says that others are issued by, rightly or not.
fn issuing(name: &str, authority: bool) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    if authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    } else {
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    }
    valid(&mut params, Certificate::HONEST.not_before, Certificate::HONEST.not_after);
    params
}

fn valid(params: &mut CertificateParams, not_before: i64, not_after: i64) {
    let now = OffsetDateTime::now_utc();
    params.not_before = now + Duration::seconds(not_before);
    params.not_after = now + Duration::seconds(not_after);
}

fn new_key() -> Result<KeyPair, TlsError> {
    KeyPair::generate().map_err(TlsError::Issue)
}

/// Every IPv4 address: an authority for names alone.
fn everything_v4() -> GeneralSubtree {
    GeneralSubtree::IpAddress(rcgen::CidrSubnet::V4([0; 4], [0; 4]))
}

/// Every IPv6 address.
fn everything_v6() -> GeneralSubtree {
    GeneralSubtree::IpAddress(rcgen::CidrSubnet::V6([0; 16], [0; 16]))
}
