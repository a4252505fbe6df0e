//! Versions that are too old.

use super::BELIEVED;
use crate::defects::handshake::Handshake;
use crate::defects::{Defect, Inject};
use crate::spec::requirements::tls;

pub(super) static ALL: &[Defect] = &[Defect {
    id: "transport.tls10-11",
    summary: "speaks no TLS after 1.1",
    breaks: &[&tls::VERSION],
    inject: &[Inject::Tls(Handshake::Hello { version: 0x0302, cipher_suite: 0x002f })],
    evidence: &["CVE-2011-3389"],
    docs: "The ServerHello picks TLS 1.1 with TLS_RSA_WITH_AES_128_CBC_SHA; a certificate follows. \
           The handshake is never completed: a client that answers by its key exchange has gone on, \
           which the list of handshakes tells.",
    ..BELIEVED
}];
