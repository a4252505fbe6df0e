//! What a server may show in a TLS handshake that an honest one would not: plain data, which the
//! server (feature `server`) makes true.

/// How a handshake lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handshake {
    /// It shows this certificate.
    Certificate(Certificate),
    /// It shows an honest certificate, and demands one of the client.
    ClientCertificate,
    /// Whatever the client offers, its ServerHello picks this version and cipher suite, by their
    /// numbers (RFC 5246 appendix A.5). What would follow is a key exchange by RSA.
    Hello {
        /// The protocol version: 0x0302 is TLS 1.1.
        version: u16,
        /// The cipher suite.
        cipher_suite: u16,
    },
}

/// A server certificate, by what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it names.
    pub names: Names,
    /// From when it is valid, in seconds from now.
    pub not_before: i64,
    /// Until when it is valid, in seconds from now.
    pub not_after: i64,
    /// Who issued it.
    pub issuer: IssuedBy,
    /// What it may be used for.
    pub usage: Usage,
    /// Its key.
    pub key: CertificateKey,
}

/// Whom a certificate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Every name of the server.
    Own,
    /// Somebody else alone: `db.example.com`.
    SomebodyElse,
    /// The server, but in the Common Name of the subject alone: it has no `subjectAltName`.
    CommonNameOnly,
    /// The server's addresses, but as `dNSName` instead of `iPAddress`.
    AddressesAsDnsNames,
    /// `*.localhost`; the server is reached as `localhost`.
    WildcardBelow,
}

/// Who issued a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuedBy {
    /// The provider's authority.
    Authority,
    /// Itself.
    Itself,
    /// An authority of the same name that nobody was told to trust.
    Stranger,
    /// An intermediate authority that is not sent.
    MissingIntermediate,
    /// The holder of a certificate that is no authority's, which is sent.
    NoAuthority,
    /// An intermediate authority, which is sent, that may issue for `example.com` alone.
    Constrained,
}

/// What a certificate may be used for (RFC 5280 section 4.2.1.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// `id-kp-serverAuth`
    Server,
    /// `id-kp-clientAuth`
    Client,
}

/// The key of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateKey {
    /// ECDSA on P-256, a new one.
    P256,
    /// RSA with a modulus of 1024 bits.
    Rsa1024,
}

impl Certificate {
    /// An honest one: entries spell out what they change.
    pub const HONEST: Certificate = Certificate {
        names: Names::Own,
        not_before: -86_400,
        not_after: 365 * 86_400,
        issuer: IssuedBy::Authority,
        usage: Usage::Server,
        key: CertificateKey::P256,
    };
}
