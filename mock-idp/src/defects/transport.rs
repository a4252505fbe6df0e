//! Faults of the connection to the provider, and of HTTP on it. No token carries them.

mod redirect;
mod status;
mod tls;
mod tls10;

use std::time::Duration;

use super::fetch::DOCUMENTS;
use super::{Argument, Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault};
use crate::span::Span;
use crate::spec::requirements::fetch;

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] = &[tls::ALL, tls10::ALL, ALL, status::ALL, redirect::ALL];

/// What lies in the handshake share: who sits on the network hands out keys of their own.
const BELIEVED: Defect = Defect {
    effect: Effect::Deceives,
    attacker: Attacker::Network,
    gains: Gains::LoginAsAnyone,
    ..Defect::PLAIN
};

/// What faults of HTTP share: nothing can be made of the answer.
const GARBLED: Defect = Defect {
    effect: Effect::Starves,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "transport.slow-headers",
        summary: "sends nothing at all after a request",
        breaks: &[&fetch::IN_TIME],
        gains: Gains::Denial,
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::Hang(seconds(120)))))],
        evidence: &["CWE-400"],
        docs: "The connection stays open for two minutes. A login that waits holds a connection of the \
               database.",
        ..GARBLED
    },
    Defect {
        id: "transport.slowloris-body",
        summary: "sends its documents byte by byte, one each second",
        breaks: &[&fetch::IN_TIME],
        gains: Gains::Denial,
        inject: &[Inject::Http(DOCUMENTS, |_| {
            Some(Fault::of(Act::Drip { bytes: 1, every: seconds(1) }))
        })],
        evidence: &["CWE-400"],
        docs: "Something always arrives, so a deadline for each read never passes: only one for the \
               whole answer does.",
        ..GARBLED
    },
    Defect {
        id: "transport.reset-mid-body",
        summary: "resets the connection in the middle of a document",
        breaks: &[&fetch::COMPLETE],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::Reset(20))))],
        evidence: &["toxiproxy reset_peer"],
        docs: "After twenty bytes of the body.",
        ..GARBLED
    },
    Defect {
        id: "transport.empty-response",
        summary: "closes the connection without an answer",
        breaks: &[&fetch::COMPLETE],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::Empty)))],
        docs: "As a server does that dies on a request.",
        ..GARBLED
    },
    Defect {
        id: "transport.malformed-chunk",
        summary: "sends a chunk whose size is no number",
        breaks: &[&fetch::COMPLETE],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::MalformedChunk)))],
        evidence: &["WireMock MALFORMED_RESPONSE_CHUNK"],
        docs: "The first chunk, half of the document, is right.",
        ..GARBLED
    },
    Defect {
        id: "transport.content-length-lie",
        summary: "promises more bytes than it sends",
        breaks: &[&fetch::COMPLETE],
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::ContentLength(1_000_000))))],
        docs: "The whole document comes, and then the connection is closed: what was read can be \
               parsed, and is incomplete all the same (RFC 9112 section 8).",
        effect: Effect::Deceives,
        ..GARBLED
    },
    Defect {
        id: "transport.chunked",
        summary: "sends its documents in chunks of seven bytes",
        breaks: &[&fetch::CHUNKS_READ],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::Chunked(7))))],
        docs: "Right, but unusual: a chunk ends within a name, and there is no Content-Length.",
        ..GARBLED
    },
    Defect {
        id: "transport.gzip-unasked",
        summary: "compresses its documents, whether that was asked for or not",
        breaks: &[&fetch::CODING_READ],
        effect: Effect::Open,
        inject: &[Inject::Http(DOCUMENTS, |_| Some(Fault::of(Act::Gzip)))],
        docs: "A client that says nothing of codings may get any (RFC 9110 section 12.5.3); few that \
               say nothing read any.",
        ..GARBLED
    },
    Defect {
        id: "transport.gzip-bomb",
        summary: "sends its documents compressed behind a hundred million spaces",
        breaks: &[&fetch::SIZE_BOUNDED],
        effect: Effect::Deceives,
        gains: Gains::Denial,
        argument: Argument::Count {
            default: 100_000_000,
            range: 2_000_000..=1_000_000_000,
            unit: "bytes",
        },
        inject: &[Inject::Http(DOCUMENTS, |fetch| {
            let spaces = u64::try_from(fetch.argument.number()).unwrap_or_default();
            Some(Fault::of(Act::GzipBomb(spaces)))
        })],
        evidence: &["CVE-2026-42587", "CWE-409"],
        docs: "A hundred thousand bytes on the network: who counts those alone fills memory. It is the \
               right document.",
        ..GARBLED
    },
];

fn seconds(number: u64) -> Span {
    Span(Duration::from_secs(number))
}
