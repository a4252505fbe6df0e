//! Certificates that are not good enough, and handshakes that ask for what nobody may give.

use super::BELIEVED;
use crate::defects::handshake::{Certificate, CertificateKey, Handshake, IssuedBy, Names, Usage};
use crate::defects::{Defect, Effect, Gains, Inject};
use crate::spec::requirements::tls;

pub(super) static ALL: &[Defect] = &[
    Defect {
        id: "transport.tls-expired-cert",
        summary: "shows a certificate that expired yesterday",
        breaks: &[&tls::IN_DATE],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            not_before: -2 * 86_400,
            not_after: -86_400,
            ..Certificate::HONEST
        }))],
        docs: "Its last second was a day ago: no difference of clocks explains it.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-not-yet-valid",
        summary: "shows a certificate that becomes valid tomorrow",
        breaks: &[&tls::IN_DATE],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            not_before: 86_400,
            ..Certificate::HONEST
        }))],
        docs: "A client whose clock is behind sees it later than others.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-wrong-host",
        summary: "shows a certificate of somebody else",
        breaks: &[&tls::NAMES_HOST],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            names: Names::SomebodyElse,
            ..Certificate::HONEST
        }))],
        evidence: &["CWE-297"],
        docs: "It names db.example.com, by an authority that is trusted: whoever gets any certificate of that authority is the provider.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-cn-only",
        summary: "shows a certificate that names it in the Common Name alone",
        breaks: &[&tls::NAMES_HOST],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            names: Names::CommonNameOnly,
            ..Certificate::HONEST
        }))],
        docs: "RFC 6125 still let clients fall back to it; RFC 9525 does not.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-ip-san",
        summary: "shows a certificate that has its address as a DNS name",
        breaks: &[&tls::NAMES_HOST],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            names: Names::AddressesAsDnsNames,
            ..Certificate::HONEST
        }))],
        docs: "An issuer that is reached by its IP address is named by an `iPAddress`.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-wildcard-depth",
        summary: "shows a certificate for *.localhost where it is localhost",
        breaks: &[&tls::NAMES_HOST],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            names: Names::WildcardBelow,
            ..Certificate::HONEST
        }))],
        docs: "A wildcard stands for one label: neither for none, nor for two. The listener is reached as https://localhost.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-self-signed",
        summary: "shows a certificate that it signed itself",
        breaks: &[&tls::TRUSTED],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            issuer: IssuedBy::Itself,
            ..Certificate::HONEST
        }))],
        evidence: &["CWE-295"],
        docs: "What every setting of the kind `InsecureSkipVerify` believes.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-wrong-ca",
        summary: "shows a certificate of an authority that nobody trusts",
        breaks: &[&tls::TRUSTED],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            issuer: IssuedBy::Stranger,
            ..Certificate::HONEST
        }))],
        evidence: &["CWE-295"],
        docs: "That authority has the name of the right one, and another key.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-intermediate-missing",
        summary: "leaves out the intermediate certificate",
        breaks: &[&tls::TRUSTED],
        effect: Effect::Open,
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            issuer: IssuedBy::MissingIntermediate,
            ..Certificate::HONEST
        }))],
        gains: Gains::Interoperability,
        docs: "The authority is trusted, and the path to it can't be built from what is sent. A client that knows the intermediate certificate from elsewhere is right to go on.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-non-ca-issuer",
        summary: "shows a certificate issued by a server's certificate",
        breaks: &[&tls::ISSUER_IS_AUTHORITY],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            issuer: IssuedBy::NoAuthority,
            ..Certificate::HONEST
        }))],
        evidence: &["CVE-2002-0862"],
        docs: "The chain leads to the trusted authority, but over a certificate that may issue nothing.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-name-constraint",
        summary: "shows a certificate of an authority that may not name it",
        breaks: &[&tls::NAME_CONSTRAINTS],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            issuer: IssuedBy::Constrained,
            ..Certificate::HONEST
        }))],
        docs: "The intermediate authority is permitted names below example.com only.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-wrong-eku",
        summary: "shows a certificate that is for clients",
        breaks: &[&tls::FOR_SERVERS],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            usage: Usage::Client,
            ..Certificate::HONEST
        }))],
        docs: "Its extended key usage is id-kp-clientAuth alone.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-weak-rsa",
        summary: "shows a certificate with an RSA key of 1024 bits",
        breaks: &[&tls::KEY_STRONG],
        inject: &[Inject::Tls(Handshake::Certificate(Certificate {
            key: CertificateKey::Rsa1024,
            ..Certificate::HONEST
        }))],
        docs: "TLS 1.2 only, with a key exchange by ECDHE.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-client-auth-required",
        summary: "demands a certificate of the client",
        breaks: &[&tls::COMPLETED],
        effect: Effect::Starves,
        gains: Gains::Interoperability,
        inject: &[Inject::Tls(Handshake::ClientCertificate)],
        docs: "RFC 8705 has issuers of that kind. Who has no certificate can fetch nothing, and \
               says so plainly instead of hanging.",
        ..BELIEVED
    },
    Defect {
        id: "transport.tls-null-export",
        summary: "picks a cipher suite without encryption",
        breaks: &[&tls::ENCRYPTED],
        inject: &[Inject::Tls(Handshake::Hello { version: 0x0303, cipher_suite: 0x003b })],
        docs: "The ServerHello picks TLS_RSA_WITH_NULL_SHA256 of TLS 1.2; a certificate follows. The \
               handshake is never completed: a client that answers by its key exchange has gone on, \
               which the list of handshakes tells.",
        ..BELIEVED
    },
];
