//! The `alg` values of RFC 7518 section 3.1, RFC 8037 and RFC 9864 that the provider signs with.

use std::fmt;

/// A JWS algorithm. ES256K is not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alg {
    /// RSASSA-PKCS1-v1_5 with SHA-256: the one every recipient must know (OIDCC-15.1).
    RS256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    RS384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    RS512,
    /// RSASSA-PSS with SHA-256.
    PS256,
    /// RSASSA-PSS with SHA-384.
    PS384,
    /// RSASSA-PSS with SHA-512.
    PS512,
    /// ECDSA with P-256 and SHA-256.
    ES256,
    /// ECDSA with P-384 and SHA-384.
    ES384,
    /// ECDSA with P-521 and SHA-512.
    ES512,
    /// Ed25519 under the name that leaves the curve to the key (RFC 8037).
    EdDSA,
    /// Ed25519 under the name that says all (RFC 9864 section 2.2).
    Ed25519,
    /// HMAC with SHA-256: only for lies.
    HS256,
    /// HMAC with SHA-384: only for lies.
    HS384,
    /// HMAC with SHA-512: only for lies.
    HS512,
}

/// The kind of key that an algorithm needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `kty` RSA.
    Rsa,
    /// `kty` EC.
    Ec,
    /// `kty` OKP.
    Okp,
    /// `kty` oct.
    Hmac,
}

impl Alg {
    /// Every algorithm with a public key, in the order of the registry.
    pub const PUBLIC: &[Alg] = &[
        Alg::RS256,
        Alg::RS384,
        Alg::RS512,
        Alg::PS256,
        Alg::PS384,
        Alg::PS512,
        Alg::ES256,
        Alg::ES384,
        Alg::ES512,
        Alg::EdDSA,
        Alg::Ed25519,
    ];

    /// The HMAC algorithms.
    pub const HMAC: &[Alg] = &[Alg::HS256, Alg::HS384, Alg::HS512];

    /// The registered name, as in the `alg` member.
    pub fn name(self) -> &'static str {
        match self {
            Alg::RS256 => "RS256",
            Alg::RS384 => "RS384",
            Alg::RS512 => "RS512",
            Alg::PS256 => "PS256",
            Alg::PS384 => "PS384",
            Alg::PS512 => "PS512",
            Alg::ES256 => "ES256",
            Alg::ES384 => "ES384",
            Alg::ES512 => "ES512",
            Alg::EdDSA => "EdDSA",
            Alg::Ed25519 => "Ed25519",
            Alg::HS256 => "HS256",
            Alg::HS384 => "HS384",
            Alg::HS512 => "HS512",
        }
    }

    /// The algorithm of that registered name; names are case-sensitive (RFC 7515 section 4.1.1).
    pub fn from_name(name: &str) -> Option<Alg> {
        Alg::PUBLIC.iter().chain(Alg::HMAC).copied().find(|alg| alg.name() == name)
    }

    /// The kind of key that it needs.
    pub fn family(self) -> Family {
        match self {
            Alg::RS256 | Alg::RS384 | Alg::RS512 | Alg::PS256 | Alg::PS384 | Alg::PS512 => {
                Family::Rsa
            }
            Alg::ES256 | Alg::ES384 | Alg::ES512 => Family::Ec,
            Alg::EdDSA | Alg::Ed25519 => Family::Okp,
            Alg::HS256 | Alg::HS384 | Alg::HS512 => Family::Hmac,
        }
    }
}

impl fmt::Display for Alg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
