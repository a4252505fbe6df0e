//! Requirements about `fetch`: how a client gets metadata and keys, and when it gives up.

use super::super::documents::{house, oidcd, rfc7517, rfc8414, rfc9110, rfc9112};
use super::super::requirement::{Requirement, Sense};

/// The status says that it succeeded.
pub static STATUS_OK: Requirement = Requirement {
    id: "fetch.status-ok",
    sense: Sense::Connects,
    summary: "the status of the answer is 200",
    clauses: &[&rfc9110::STATUS, &oidcd::RESPONSE, &rfc8414::RESPONSE],
};

/// The answer has come to its end.
pub static COMPLETE: Requirement = Requirement {
    id: "fetch.complete",
    sense: Sense::Connects,
    summary: "the answer has come to its end",
    clauses: &[&rfc9112::INCOMPLETE],
};

/// The body is a JSON object.
pub static JSON_OBJECT: Requirement = Requirement {
    id: "fetch.json-object",
    sense: Sense::Connects,
    summary: "the body is a JSON object of its kind",
    clauses: &[&oidcd::RESPONSE, &rfc8414::RESPONSE, &rfc7517::KEYS],
};

/// The media type is JSON's.
pub static MEDIA_TYPE: Requirement = Requirement {
    id: "fetch.media-type",
    sense: Sense::Connects,
    summary: "the media type is the one of such a document",
    clauses: &[&oidcd::RESPONSE_TYPE, &rfc8414::RESPONSE],
};

/// The answer comes in time.
pub static IN_TIME: Requirement = Requirement {
    id: "fetch.in-time",
    sense: Sense::Connects,
    summary: "the answer has come within a time that a login can wait",
    clauses: &[&house::IN_TIME],
};

/// The answer is not too large.
pub static SIZE_BOUNDED: Requirement = Requirement {
    id: "fetch.size-bounded",
    sense: Sense::Connects,
    summary: "the document is no larger than such a document can be",
    clauses: &[&house::SIZE_BOUNDED],
};

/// Redirections come to an end.
pub static REDIRECTS_BOUNDED: Requirement = Requirement {
    id: "fetch.redirects-bounded",
    sense: Sense::Connects,
    summary: "redirections come to an end after a few",
    clauses: &[&rfc9110::CYCLES],
};

/// No redirection leads to somebody else.
pub static STAYS_AT_ORIGIN: Requirement = Requirement {
    id: "fetch.stays-at-origin",
    sense: Sense::Connects,
    summary: "no redirection leads to another origin",
    clauses: &[&house::STAYS_AT_ORIGIN],
};

/// No redirection gives TLS up.
pub static STAYS_ON_TLS: Requirement = Requirement {
    id: "fetch.stays-on-tls",
    sense: Sense::Connects,
    summary: "no redirection leads from https to http",
    clauses: &[&house::STAYS_ON_TLS, &oidcd::JWKS_URI_HTTPS],
};

/// A body in chunks is read.
pub static CHUNKS_READ: Requirement = Requirement {
    id: "fetch.chunks-read",
    sense: Sense::Accepts,
    summary: "its issuer sends documents in chunks",
    clauses: &[&rfc9112::CHUNKED],
};

/// A JWK Set under its own media type is read.
pub static JWK_SET_TYPE_READ: Requirement = Requirement {
    id: "fetch.jwk-set-type-read",
    sense: Sense::Accepts,
    summary: "its issuer labels the keys with the media type of JWK Sets",
    clauses: &[&rfc7517::MEDIA_TYPE],
};

/// A coding that nobody asked for is read.
pub static CODING_READ: Requirement = Requirement {
    id: "fetch.coding-read",
    sense: Sense::Accepts,
    summary: "its issuer compresses documents unasked",
    clauses: &[&rfc9110::CODINGS],
};

/// What failed is tried again.
pub static TRIED_AGAIN: Requirement = Requirement {
    id: "fetch.tried-again",
    sense: Sense::Accepts,
    summary: "an earlier fetch of its issuer's documents failed",
    clauses: &[&house::TRIED_AGAIN],
};
