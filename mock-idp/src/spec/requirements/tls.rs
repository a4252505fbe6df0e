//! Requirements about `tls`: the connection to the provider, before any token.

use super::super::documents::{house, rfc5280, rfc8996, rfc9325, rfc9525};
use super::super::requirement::{Requirement, Sense};

/// The certificate is valid now.
pub static IN_DATE: Requirement = Requirement {
    id: "tls.certificate-in-date",
    sense: Sense::Connects,
    summary: "the certificate is valid now",
    clauses: &[&rfc5280::PATH, &rfc5280::VALIDITY],
};

/// The certificate names the host of the URL.
pub static NAMES_HOST: Requirement = Requirement {
    id: "tls.certificate-names-host",
    sense: Sense::Connects,
    summary: "the certificate names the host of the URL",
    clauses: &[&rfc9525::COMMON_NAME, &rfc9525::REFERENCE, &rfc9525::WILDCARD],
};

/// The certificate leads to an authority that is trusted.
pub static TRUSTED: Requirement = Requirement {
    id: "tls.certificate-trusted",
    sense: Sense::Connects,
    summary: "the certificate leads to an authority that is trusted",
    clauses: &[&rfc5280::PATH, &rfc5280::SIGNATURE],
};

/// Every issuer above the certificate is an authority.
pub static ISSUER_IS_AUTHORITY: Requirement = Requirement {
    id: "tls.issuer-is-authority",
    sense: Sense::Connects,
    summary: "every issuer above the certificate is an authority",
    clauses: &[&rfc5280::PATH, &rfc5280::BASIC_CONSTRAINTS],
};

/// The authority may issue for the names of the certificate.
pub static NAME_CONSTRAINTS: Requirement = Requirement {
    id: "tls.names-permitted",
    sense: Sense::Connects,
    summary: "the authority may issue for the names of the certificate",
    clauses: &[&rfc5280::PATH, &rfc5280::SUBTREES],
};

/// The certificate may be used by servers.
pub static FOR_SERVERS: Requirement = Requirement {
    id: "tls.certificate-for-servers",
    sense: Sense::Connects,
    summary: "the certificate may be used by servers",
    clauses: &[&rfc5280::PURPOSES],
};

/// The key of the certificate is strong enough.
pub static KEY_STRONG: Requirement = Requirement {
    id: "tls.key-strong",
    sense: Sense::Connects,
    summary: "the key of the certificate is strong enough",
    clauses: &[&rfc9325::MODULUS],
};

/// The version is TLS 1.2 or later.
pub static VERSION: Requirement = Requirement {
    id: "tls.version-current",
    sense: Sense::Connects,
    summary: "the version is TLS 1.2 or later",
    clauses: &[&rfc8996::TLS_1_0, &rfc8996::TLS_1_1],
};

/// The cipher suite encrypts.
pub static ENCRYPTED: Requirement = Requirement {
    id: "tls.encrypted",
    sense: Sense::Connects,
    summary: "the cipher suite encrypts",
    clauses: &[&rfc9325::NULL],
};

/// Both sides complete the handshake.
pub static COMPLETED: Requirement = Requirement {
    id: "tls.completed",
    sense: Sense::Connects,
    summary: "both sides complete the handshake",
    clauses: &[&house::HANDSHAKE],
};
