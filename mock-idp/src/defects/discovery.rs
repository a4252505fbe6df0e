//! Lies in the metadata and in how they come: `/d/discovery.issuer-mismatch/default`. Tokens of such
//! issuers are sound, unless an entry says something else.

mod alg_list;
mod issuer;
mod jwks_uri;
mod redirect;

use serde_json::{Value, json};

use super::fetch::METADATA;
use super::{Attacker, Defect, Effect, Gains, Inject};
use crate::fault::{Act, Fault, JsonFault};
use crate::spec::requirements::{fetch, metadata};

/// The files of this subject.
pub(super) static FILES: &[&[Defect]] =
    &[ALL, issuer::ALL, jwks_uri::ALL, redirect::ALL, alg_list::ALL];

/// What most entries share: a provider that can't be used.
const STARVES: Defect = Defect {
    effect: Effect::Starves,
    attacker: Attacker::Idp,
    gains: Gains::Interoperability,
    ..Defect::PLAIN
};

static ALL: &[Defect] = &[
    Defect {
        id: "discovery.html",
        summary: "answers with a login page instead of its metadata",
        breaks: &[&fetch::JSON_OBJECT],
        inject: &[Inject::Http(METADATA, |_| Some(Fault::of(Act::Html)))],
        docs: "What a captive portal, or a proxy that wants a login, sends with status 200.",
        ..STARVES
    },
    Defect {
        id: "discovery.wrong-content-type",
        summary: "labels its metadata as plain text",
        breaks: &[&fetch::MEDIA_TYPE],
        effect: Effect::Open,
        inject: &[Inject::Http(METADATA, |_| {
            Some(Fault::of(Act::ContentType("text/plain".to_owned())))
        })],
        docs: "The standard asks the provider for application/json, and no client to look.",
        ..STARVES
    },
    Defect {
        id: "discovery.truncated-json",
        summary: "answers with metadata that lack their last brace",
        breaks: &[&fetch::JSON_OBJECT],
        inject: &[Inject::Http(METADATA, |_| Some(Fault::of(Act::Json(JsonFault::Invalid))))],
        docs: "The length is right, so HTTP has nothing against it: only a JSON parser can tell.",
        ..STARVES
    },
    Defect {
        id: "discovery.empty-object",
        summary: "answers with an empty object instead of its metadata",
        breaks: &[&metadata::ISSUER_IDENTICAL],
        inject: &[Inject::Metadata(|document, _| *document = json!({}))],
        docs: "It names no issuer, and nothing else either.",
        ..STARVES
    },
    Defect {
        id: "discovery.array",
        summary: "wraps its metadata in an array",
        breaks: &[&fetch::JSON_OBJECT],
        inject: &[Inject::Metadata(|document, _| *document = json!([document]))],
        docs: "JSON, but no object.",
        ..STARVES
    },
    Defect {
        id: "discovery.404",
        summary: "has no metadata",
        breaks: &[&fetch::STATUS_OK],
        inject: &[Inject::Http(METADATA, |_| Some(status(404)))],
        docs: "At neither well-known path. A client that goes on by guessing where the keys are takes \
               them from nobody in particular.",
        ..STARVES
    },
    Defect {
        id: "discovery.500-then-ok",
        summary: "answers the first request for its metadata with status 500",
        breaks: &[&fetch::TRIED_AGAIN],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(METADATA, |fetch| (fetch.nth == 1).then(|| status(500)))],
        docs: "A provider that is being restarted. The next login works, without a restart of the \
               database.",
        ..STARVES
    },
    Defect {
        id: "discovery.duplicate-members",
        summary: "names every member of its metadata twice",
        breaks: &[&fetch::JSON_OBJECT],
        effect: Effect::Open,
        inject: &[Inject::Http(METADATA, |_| Some(Fault::of(Act::Json(JsonFault::Duplicate))))],
        docs: "Names should be unique (RFC 8259 section 4); what a reader does with others, no text \
               decides. The values are the same.",
        ..STARVES
    },
    Defect {
        id: "discovery.path-issuer-form",
        summary: "has metadata behind its whole path, and none in the form of RFC 8414",
        breaks: &[&metadata::PATH_APPENDED],
        effect: Effect::Legal,
        attacker: Attacker::Nobody,
        inject: &[Inject::Http(&["oauth-authorization-server"], |_| Some(status(404)))],
        docs: "OpenID Connect puts the well-known path behind the issuer's, RFC 8414 in front of it. \
               Many providers do only the first.",
        ..STARVES
    },
];

/// A plain status.
fn status(status: u16) -> Fault {
    Fault::of(Act::Status { status, retry_after: None })
}

/// Sets a member of the metadata to what is made of its text.
fn rewrite(document: &mut Value, member: &str, change: impl FnOnce(&str) -> String) {
    let changed = document[member].as_str().map(change);
    document[member] = changed.into();
}

/// Takes a member out of the metadata.
fn without(document: &mut Value, member: &str) {
    if let Some(members) = document.as_object_mut() {
        members.remove(member);
    }
}
